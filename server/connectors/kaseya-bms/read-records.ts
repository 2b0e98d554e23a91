import { z } from 'zod';
import type { RecordKind } from '../../../shared/kinds.ts';
import type { Memo, ReadAnswer, Ref, Row } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import type { Right } from '../try-feature.ts';
import { isObject } from '../values.ts';
import { accountReader } from './accounts.ts';
import { assetReader } from './assets.ts';
import type { Client } from './client.ts';
import { contactReader } from './contacts.ts';
import { type Endpoint, MAX_PAGE } from './endpoints.ts';
import { firstPage } from './first-page.ts';
import { BOTH, type List, listPage } from './list-page.ts';
import { createMakers } from './makers.ts';
import { RIGHTS } from './rights.ts';
import { idOf } from './values.ts';

/** An asset read by itself, with what a planned edit rests on. */
export interface FreshAsset extends Row {
  /** When BMS last changed it, as BMS writes it. */
  changed: string | null;
  /** As BMS sent it, names in lower case. */
  raw: Readonly<Record<string, unknown>>;
}

type Readable = Exclude<RecordKind, 'site'>;

const SINGLE = {
  company: {
    endpoint: 'account',
    right: RIGHTS.company,
    list: { endpoint: 'accounts', right: RIGHTS.company },
  },
  contact: { endpoint: 'contact', right: RIGHTS.contact },
  configuration: { endpoint: 'asset', right: RIGHTS.configuration },
} as const satisfies Record<Readable, { endpoint: Endpoint; right: Right; list?: List }>;

const READERS = {
  company: accountReader('all'),
  contact: contactReader('all'),
  configuration: assetReader('all'),
} as const satisfies Record<Readable, (raw: unknown) => Row>;

/** So many records are asked for singly without another thought. */
const FEW = 3;

export interface RecordsReader {
  /** Records afresh: one request each, or companies by the list where that is fewer. */
  read(refs: Ref[]): Promise<ReadAnswer[]>;
  /** One asset, or null if there is none (any more). */
  asset(id: string): Promise<FreshAsset | null>;
}

export function createReader(client: Client, memo: Memo): RecordsReader {
  const makers = createMakers(memo);

  const rawOf = async (kind: Readable, id: string): Promise<Record<string, unknown> | null> => {
    if (idOf(id) === null) throw new ConnectorError('not-found', `"${id}" is no BMS id: they are whole numbers.`);
    const { endpoint, right } = SINGLE[kind];
    const raw = await client.read({ endpoint, right, id });
    return isObject(raw) ? raw : null;
  };

  const answerFor = async (ref: Ref): Promise<ReadAnswer> => {
    const { kind, id } = ref;
    if (kind === 'site') return { ref, failed: onlyInside() };
    try {
      const raw = await rawOf(kind, id);
      if (raw === null) return { ref, gone: true };
      return { ref, row: kind === 'configuration' ? freshAsset(raw) : READERS[kind](raw) };
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.code === 'cancelled') throw error;
      return { ref, failed: error };
    }
  };

  /** Many companies come in fewer requests by the list, which has all of them by the hundred. */
  const listedCompanies = async (refs: readonly Ref[]): Promise<Map<string, ReadAnswer>> => {
    const wanted = new Set(refs.flatMap(({ kind, id }) => (kind === 'company' ? [id] : [])));
    const found = new Map<string, ReadAnswer>();
    if (wanted.size <= FEW) return found;
    const first = await firstPage(client, memo);
    for (const narrowing of BOTH) {
      const page = async (at: number): Promise<number> => {
        const { rows, count = 0 } = await listPage(client, SINGLE.company.list, first + at, MAX_PAGE, narrowing);
        for (const row of rows.map(READERS.company)) {
          if (wanted.has(row.id)) found.set(row.id, { ref: { kind: 'company', id: row.id }, row });
        }
        return Math.ceil(count / MAX_PAGE) - 1;
      };
      const others = await page(0);
      if (others < wanted.size - found.size)
        await Promise.all(Array.from({ length: Math.max(0, others) }, (_, at) => page(at + 1)));
    }
    return found;
  };

  return {
    async read(refs) {
      const listed = await listedCompanies(refs);
      // What the list does not show is asked for by itself: only that tells gone from hidden.
      const answers = await Promise.all(
        refs.map((ref) => (ref.kind === 'company' && listed.get(ref.id)) || answerFor(ref)),
      );
      await makers.learn(answers.flatMap((answer) => ('row' in answer ? (answer.row.lookups ?? []) : [])));
      return answers;
    },
    async asset(id) {
      const raw = await rawOf('configuration', id);
      return raw === null ? null : freshAsset(raw);
    },
  };
}

const stamp = z.object({ modifiedon: z.string().nullish() });

/** An asset as BMS answered it, with all its fields. */
export function freshAsset(raw: Readonly<Record<string, unknown>>): FreshAsset {
  return { ...READERS.configuration(raw), changed: stamp.safeParse(raw).data?.modifiedon ?? null, raw };
}

function onlyInside(): ConnectorError {
  return new ConnectorError(
    'refused-by-vendor',
    'BMS gives a location only within its account: sync the company to read it again.',
  );
}
