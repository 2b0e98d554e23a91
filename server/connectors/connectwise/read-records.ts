import { z } from 'zod';
import type { RecordKind } from '../../../shared/kinds.ts';
import type { ReadAnswer, Ref, Row } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import { readJson } from '../read-json.ts';
import { rowId } from '../row-id.ts';
import { flag } from '../values.ts';
import type { Call, Client } from './client.ts';
import { companyReader, inactiveStatuses } from './companies.ts';
import { anyOf, idGroups, isVendorId } from './conditions.ts';
import { configurationReader } from './configurations.ts';
import { contactReader } from './contacts.ts';
import type { ConnectwiseLookups } from './lookups.ts';
import { MAX_PAGE, readRows } from './paging.ts';
import { RIGHTS } from './rights.ts';

/** A row read by itself, with what a planned edit rests on. */
export interface FreshRow extends Row {
  lastUpdated: string | null;
  /** Required questions without an answer, by their words: while there are any, ConnectWise may refuse every save. */
  unanswered: string[];
}

const stamped = z.object({
  deletedFlag: flag,
  _info: z.object({ lastUpdated: z.string().nullish() }).nullish(),
  questions: z
    .array(z.object({ question: z.string().nullish(), requiredFlag: flag, answer: z.unknown().optional() }))
    .nullish(),
});

type Readable = Exclude<RecordKind, 'site'>;

/** The lists that records can be read from one by one. A site is only found through its company. */
export const RECORD_LISTS = {
  company: { path: '/company/companies', right: RIGHTS.company },
  configuration: { path: '/company/configurations', right: RIGHTS.configuration },
  contact: { path: '/company/contacts', right: RIGHTS.contact },
} as const satisfies Record<Readable, Pick<Call, 'path' | 'right'>>;

/**
 * Reads records afresh, with all their fields, many in a request. One that is missing there is asked for by itself,
 * since only a 404 says that it is gone: a role can hide rows from lists without a word.
 */
export function recordsReader(client: Client, lookups: ConnectwiseLookups): (refs: Ref[]) => Promise<ReadAnswer[]> {
  const rowsOf = {
    company: async () => companyReader('all', await knownInactive(lookups)),
    configuration: async () => configurationReader('all'),
    contact: async () => contactReader('all'),
  } as const satisfies Record<Readable, () => Promise<(raw: unknown) => Row>>;

  const readGroup = async (kind: Readable, ids: string[], toRow: (raw: unknown) => Row): Promise<ReadAnswer[]> => {
    const { path, right } = RECORD_LISTS[kind];
    let rows: unknown[] = [];
    await client.send({
      path,
      right,
      query: { conditions: anyOf('id', ids), orderBy: 'id asc', pageSize: String(MAX_PAGE) },
      verify: (tried) => {
        rows = readRows(tried);
      },
    });
    const found = new Map(rows.map((raw) => [rowId(raw), raw]));
    return Promise.all(ids.map((id) => answerFor(client, { kind, id }, found.get(id), toRow)));
  };

  const readKind = async (kind: Readable, ids: string[]): Promise<ReadAnswer[]> => {
    const toRow = await rowsOf[kind]();
    return (await Promise.all(idGroups(ids).map((group) => readGroup(kind, group, toRow)))).flat();
  };

  return async (refs) => {
    const answers = new Map<string, ReadAnswer>();
    for (const kind of ['company', 'configuration', 'contact'] as const) {
      const ids = [...new Set(refs.filter((ref) => ref.kind === kind && isVendorId(ref.id)).map(({ id }) => id))];
      if (ids.length === 0) continue;
      const read = await readKind(kind, ids).catch((error: unknown) => ids.map((id) => failed({ kind, id }, error)));
      for (const answer of read) answers.set(keyOf(answer.ref), answer);
    }
    return refs.map((ref) => answers.get(keyOf(ref)) ?? { ref, failed: unreadable(ref) });
  };
}

async function answerFor(
  client: Client,
  ref: { kind: Readable; id: string },
  listed: unknown,
  toRow: (raw: unknown) => Row,
): Promise<ReadAnswer> {
  try {
    const raw = listed ?? (await readAlone(client, ref));
    return raw === undefined || isDeleted(raw) ? { ref, gone: true } : { ref, row: freshRow(toRow(raw), raw) };
  } catch (error) {
    return failed(ref, error);
  }
}

/** What the vendor would not say is the answer for that record; anything else than a vendor's refusal is thrown on. */
function failed(ref: Ref, error: unknown): ReadAnswer {
  if (!(error instanceof ConnectorError) || error.code === 'cancelled') throw error;
  return { ref, failed: error };
}

/** Without the right to see statuses every company counts as active, as it does in a listing. */
async function knownInactive(lookups: ConnectwiseLookups): Promise<ReadonlySet<string>> {
  try {
    return inactiveStatuses(await lookups['company-status']());
  } catch (error) {
    if (error instanceof ConnectorError && error.code === 'right-missing') return new Set();
    throw error;
  }
}

/** One configuration with its last change, or null if there is none (any more). */
export async function readConfiguration(client: Client, id: string): Promise<FreshRow | null> {
  const raw = await readAlone(client, { kind: 'configuration', id });
  return raw === undefined ? null : freshConfiguration(raw);
}

const anyConfiguration = configurationReader('all');

/** A configuration as ConnectWise answered it, with all its fields. */
export function freshConfiguration(raw: unknown): FreshRow {
  return freshRow(anyConfiguration(raw), raw);
}

async function readAlone(client: Client, { kind, id }: { kind: Readable; id: string }): Promise<unknown> {
  const { path, right } = RECORD_LISTS[kind];
  const call = {
    path: `${path}/${id}`,
    right,
    missing: 'answer',
    verify: (tried) => void readJson(tried),
  } as const satisfies Call;
  const answer = await client.send(call);
  return answer.status === 404 ? undefined : readJson(answer);
}

function freshRow(row: Row, raw: unknown): FreshRow {
  const stamp = stamped.safeParse(raw);
  const { _info, questions } = stamp.data ?? {};
  const open = (questions ?? []).filter(({ requiredFlag, answer }) => requiredFlag === true && isBlank(answer));
  return {
    ...row,
    lastUpdated: _info?.lastUpdated ?? null,
    unanswered: open.map(({ question }) => question ?? 'a question without words'),
  };
}

function isBlank(answer: unknown): boolean {
  return answer === undefined || answer === null || (typeof answer === 'string' && answer.trim() === '');
}

/** Deleting a company only marks it. */
function isDeleted(raw: unknown): boolean {
  const stamp = stamped.safeParse(raw);
  return stamp.success && stamp.data.deletedFlag === true;
}

function unreadable({ kind, id }: Ref): ConnectorError {
  return kind === 'site'
    ? new ConnectorError(
        'refused-by-vendor',
        'ConnectWise gives a site only within its company: sync the company to read it again.',
      )
    : new ConnectorError('not-found', `"${id}" is no ConnectWise id: they are whole numbers.`);
}

function keyOf({ kind, id }: Ref): string {
  return `${kind}:${id}`;
}
