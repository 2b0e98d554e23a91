import { z } from 'zod';
import type { RecordKind } from '../../../shared/kinds.ts';
import type { ReadAnswer, Ref, Row } from '../connector.ts';
import { ConnectorError, TransientError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { readJson } from '../read-json.ts';
import { rowId } from '../row-id.ts';
import { unless } from '../unless.ts';
import { isObject } from '../values.ts';
import type { Client } from './client.ts';
import { companyReader } from './companies.ts';
import { configurationReader, namedTypes } from './configurations.ts';
import { contactReader } from './contacts.ts';
import { MAX_PAGE } from './limits.ts';
import { listPage } from './list-page.ts';
import { RECORD_LISTS } from './lists.ts';
import { assetTypes } from './lookups.ts';
import { siteReader } from './sites.ts';
import { idOf } from './values.ts';

/** An asset read by itself, with what a planned edit rests on. */
export interface FreshAsset extends Row {
  /** When Halo last changed it, as Halo writes it. */
  changed: string | null;
  /** As Halo sent it. */
  raw: Readonly<Record<string, unknown>>;
}

/** So many records are asked for singly without another thought. */
const FEW = 3;

const stamped = z.object({ last_modified: z.string().nullish(), dlastupdate: z.string().nullish() });

export interface RecordsReader {
  /** Records afresh: one request each, or companies by the list where that is fewer. */
  read(refs: Ref[]): Promise<ReadAnswer[]>;
  /** One asset, or null if there is none (any more). */
  asset(id: string): Promise<FreshAsset | null>;
}

export function createReader(client: Client): RecordsReader {
  let named: Promise<ReadonlySet<string>> | undefined;
  /** Read once a session; without the right to see the types assets go by their tags. */
  const namedOnce = (): Promise<ReadonlySet<string>> => {
    named ??= unless(['right-missing', 'not-found'], () => assetTypes(client))
      .then((types) => namedTypes(types ?? []))
      .catch((error: unknown) => {
        named = undefined;
        throw error;
      });
    return named;
  };

  const rowsOf = {
    company: async () => companyReader('all'),
    site: async () => siteReader('all'),
    contact: async () => contactReader('all'),
    configuration: async () => configurationReader('all', await namedOnce()),
  } as const satisfies Record<RecordKind, () => Promise<(raw: unknown) => Row>>;

  const rawOf = async ({ kind, id }: Ref): Promise<Record<string, unknown> | null> => {
    const { path, right } = RECORD_LISTS[kind];
    if (idOf(id) === null) throw new ConnectorError('not-found', `"${id}" is no Halo id: they are whole numbers.`);
    let record: Record<string, unknown> | null = null;
    const answer = await client.send({
      path: `${path}/${id}`,
      right,
      query: { includedetails: 'true' },
      missing: 'answer',
      verify: (tried) => {
        record = readRecord(tried, id);
      },
    });
    return answer.status === 404 ? null : record;
  };

  const freshAsset = async (raw: Record<string, unknown>): Promise<FreshAsset> => {
    const { last_modified, dlastupdate } = stamped.safeParse(raw).data ?? {};
    return { ...(await rowsOf.configuration())(raw), changed: last_modified ?? dlastupdate ?? null, raw };
  };

  const answerFor = async (ref: Ref): Promise<ReadAnswer> => {
    try {
      const raw = await rawOf(ref);
      if (raw === null) return { ref, gone: true };
      return { ref, row: ref.kind === 'configuration' ? await freshAsset(raw) : (await rowsOf[ref.kind]())(raw) };
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
    const toRow = await rowsOf.company();
    const page = async (at: number): Promise<number> => {
      const { rows, count = 0 } = await listPage(client, 'company', at);
      for (const row of rows.map(toRow)) {
        if (wanted.has(row.id)) found.set(row.id, { ref: { kind: 'company', id: row.id }, row });
      }
      return Math.ceil(count / MAX_PAGE);
    };
    const pages = await page(1);
    if (pages - 1 >= wanted.size - found.size) return found;
    await Promise.all(Array.from({ length: pages - 1 }, (_, at) => page(at + 2)));
    return found;
  };

  return {
    async read(refs) {
      const listed = await listedCompanies(refs);
      // What the list does not show is asked for by itself: only that tells gone from hidden.
      return Promise.all(refs.map((ref) => (ref.kind === 'company' && listed.get(ref.id)) || answerFor(ref)));
    },
    async asset(id) {
      const raw = await rawOf({ kind: 'configuration', id });
      return raw === null ? null : freshAsset(raw);
    },
  };
}

/** Halo answers an unknown id with a 404 or with nothing (Halo sheet, errors). Throws `TransientError` for anything else. */
function readRecord(answer: HttpAnswer, id: string): Record<string, unknown> | null {
  if (answer.body.toString('utf8').trim() === '') return null;
  const body = readJson(answer);
  if (body === null) return null;
  if (!isObject(body) || rowId(body) !== id) throw new TransientError(`the answer is not record ${id}`);
  return body;
}
