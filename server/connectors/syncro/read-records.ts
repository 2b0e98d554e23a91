import type { RecordKind } from '../../../shared/kinds.ts';
import type { ReadAnswer, Ref, Row } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import { readJson } from '../read-json.ts';
import { rowId } from '../row-id.ts';
import type { Right } from '../try-feature.ts';
import { isObject } from '../values.ts';
import type { Client } from './client.ts';
import { companyReader } from './companies.ts';
import { configurationReader } from './configurations.ts';
import { contactReader } from './contacts.ts';
import { type FreshAsset, freshAsset } from './fresh-asset.ts';
import { LISTS, readPage } from './pages.ts';
import type { Answers } from './properties.ts';
import { RIGHTS } from './rights.ts';
import { siteReader } from './sites.ts';

/** Where one record stands, and the key it is wrapped in there; a contact comes bare (Syncro sheet, names). */
const PLACES = {
  company: { path: '/customers', wrapper: 'customer', right: RIGHTS.viewCustomer },
  site: { path: '/customers', wrapper: 'customer', right: RIGHTS.viewCustomer },
  configuration: { path: '/customer_assets', wrapper: 'asset', right: RIGHTS.viewAsset },
  contact: { path: '/contacts', wrapper: null, right: RIGHTS.viewCustomer },
} as const satisfies Record<RecordKind, { path: string; wrapper: string | null; right: Right }>;

/** The words of dropdowns, by the kind of record that has them. */
type AnswersOf = Record<'company' | 'configuration', () => Promise<Answers>>;

/** So many customers are asked for in one request: they fit a page, and an address. */
const GROUP = 50;

/**
 * Reads records afresh, with all their fields. Customers can be asked for by a list of ids; whether Syncro honours it is
 * not certain, so only the ones that came are taken from it. The others, and everything else, are asked for one by one:
 * a 404 says that a record is gone.
 */
export function recordsReader(client: Client, answersOf: AnswersOf): (refs: Ref[]) => Promise<ReadAnswer[]> {
  const makers: Record<RecordKind, () => Promise<(raw: unknown) => Row | null>> = {
    company: async () => companyReader('all', await answersOf.company()),
    site: async () => siteReader('all'),
    configuration: async () => assetReader(await answersOf.configuration()),
    contact: async () => contactReader('all'),
  };
  return async (refs) => {
    const readers = new Map<RecordKind, (raw: unknown) => Row | null>();
    for (const kind of new Set(refs.map((ref) => ref.kind))) readers.set(kind, await makers[kind]());
    const listed = await listCustomers(client, refs);
    return Promise.all(
      refs.map(async (ref): Promise<ReadAnswer> => {
        try {
          const raw = (isCustomer(ref) ? listed.get(ref.id) : undefined) ?? (await readRecord(client, ref));
          const row = raw === undefined ? null : readers.get(ref.kind)?.(raw);
          return row === null || row === undefined ? { ref, gone: true } : { ref, row };
        } catch (error) {
          // What Syncro would not say is the answer for that record; anything else is thrown on.
          if (!(error instanceof ConnectorError) || error.code === 'cancelled') throw error;
          return { ref, failed: error };
        }
      }),
    );
  };
}

/** An asset with all its fields, and with what an edit is planned on. */
export function assetReader(answers: Answers): (raw: unknown) => FreshAsset {
  const read = configurationReader('all', answers);
  return (raw) => freshAsset(read(raw), raw);
}

function isCustomer({ kind }: Ref): boolean {
  return kind === 'company' || kind === 'site';
}

async function listCustomers(client: Client, refs: readonly Ref[]): Promise<Map<string, unknown>> {
  const ids = [...new Set(refs.filter((ref) => isCustomer(ref) && isId(ref.id)).map(({ id }) => id))];
  const found = new Map<string, unknown>();
  if (ids.length < 2) return found;
  for (let from = 0; from < ids.length; from += GROUP) {
    const group = new Set(ids.slice(from, from + GROUP));
    const page = await readPage(
      client,
      LISTS.customers,
      1,
      [...group].map((id) => ['id[]', id] as const),
    );
    const wanted = page.rows.filter((row) => group.has(rowId(row)));
    for (const row of wanted) found.set(rowId(row), row);
    if (wanted.length === 0) break; // The list of ids was not understood: the next one will not be either.
  }
  return found;
}

/** One record as Syncro has it now; undefined if there is none (any more). Throws `ConnectorError`. */
export async function readRecord(client: Client, { kind, id }: Ref): Promise<unknown> {
  const { path, wrapper, right } = PLACES[kind];
  if (!isId(id)) throw new ConnectorError('not-found', `"${id}" is no Syncro id: they are whole numbers.`);
  let body: unknown;
  const answer = await client.send({
    path: `${path}/${id}`,
    right,
    missing: 'answer',
    verify: (tried) => {
      body = readJson(tried);
    },
  });
  if (answer.status === 404) return undefined;
  return wrapper !== null && isObject(body) && Object.hasOwn(body, wrapper) ? body[wrapper] : body;
}

function isId(id: string): boolean {
  return /^[1-9]\d*$/.test(id);
}
