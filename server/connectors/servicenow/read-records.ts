import { RECORD_KINDS, type RecordKind } from '../../../shared/kinds.ts';
import type { ReadAnswer, Ref, Row } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import type { Client } from './client.ts';
import type { Columns } from './columns.ts';
import { anyOf, isVendorId } from './encoded-query.ts';
import { understand } from './readers.ts';
import { RIGHT_OF } from './rights.ts';
import { cellOf, idOf, readRows } from './rows.ts';
import type { Tables } from './tables.ts';

/** A row read by itself, with what a planned edit rests on. */
export interface FreshRow extends Row {
  updatedOn: string | null;
  /** Its real class, which is the table to write to. */
  table: string;
  /** The asset that mirrors it. */
  asset: string | null;
}

const IDS_AT_ONCE = 50;

/** Reads records of one kind afresh, with all their fields. Ids that are not shown are not among them. */
export type FreshReader = (kind: RecordKind, ids: readonly string[]) => Promise<Map<string, FreshRow>>;

export function freshReader(client: Client, tables: Tables, columns: Columns): FreshReader {
  const readGroup = async (kind: RecordKind, table: string, ids: readonly string[]): Promise<[string, FreshRow][]> => {
    const { columns: asked, rows } = understand(kind, 'all', tables, await columns.of(table));
    const extra = kind === 'configuration' ? ['asset'] : [];
    let raw: Record<string, unknown>[] = [];
    await client.send({
      table,
      right: RIGHT_OF[kind],
      query: {
        sysparm_query: [...tables.filter[kind], anyOf('sys_id', ids)].join('^'),
        sysparm_fields: [...asked, ...extra].join(','),
        sysparm_limit: String(IDS_AT_ONCE),
        sysparm_display_value: 'all',
        sysparm_exclude_reference_link: 'true',
        sysparm_no_count: 'true',
      },
      verify: (answer) => {
        raw = readRows(answer);
      },
    });
    const read = rows(raw);
    return raw.flatMap((row, at): [string, FreshRow][] => {
      const found = read[at];
      if (found === undefined) return [];
      const value = (column: string) => cellOf(row[column])?.value || null;
      const fresh = {
        updatedOn: value('sys_updated_on'),
        table: value('sys_class_name') ?? table,
        asset: value('asset'),
      };
      return [[idOf(row), { ...found, ...fresh }]];
    });
  };

  return async (kind, ids) => {
    const found = new Map<string, FreshRow>();
    for (const group of groupsOf(ids)) {
      // A class shows its own columns only to who asks for it: what the one does not have is asked of the next.
      let left = kind === 'configuration' && tables.classes.length > 1 ? await existing(client, group) : group;
      for (const table of kind === 'configuration' ? tables.classes : [tables[kind]]) {
        if (left.length === 0) break;
        for (const [id, row] of await readGroup(kind, table, left)) found.set(id, row);
        left = left.filter((id) => !found.has(id));
      }
    }
    return found;
  };
}

/** Which configuration items there are at all, by the class above all of them: most that are asked for are gone. */
async function existing(client: Client, ids: readonly string[]): Promise<string[]> {
  let rows: Record<string, unknown>[] = [];
  await client.send({
    table: 'cmdb_ci',
    right: RIGHT_OF.configuration,
    query: {
      sysparm_query: anyOf('sys_id', ids),
      sysparm_fields: 'sys_id',
      sysparm_limit: String(IDS_AT_ONCE),
      sysparm_no_count: 'true',
    },
    verify: (answer) => {
      rows = readRows(answer);
    },
  });
  return rows.map(idOf).filter((id) => id !== '');
}

function groupsOf(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / IDS_AT_ONCE) }, (_, group) =>
    ids.slice(group * IDS_AT_ONCE, (group + 1) * IDS_AT_ONCE),
  );
}

/**
 * Reads records afresh, 50 in a request. One that is not shown, or does not fit the filters any more, is gone: asked for
 * by itself, ServiceNow calls what is deleted and what is hidden the same (ServiceNow sheet, limits and errors).
 */
export function recordsReader(read: FreshReader): (refs: Ref[]) => Promise<ReadAnswer[]> {
  return async (refs) => {
    const answers = new Map<string, ReadAnswer>();
    for (const kind of RECORD_KINDS) {
      const ids = [...new Set(refs.filter((ref) => ref.kind === kind && isVendorId(ref.id)).map(({ id }) => id))];
      if (ids.length === 0) continue;
      for (const answer of await readKind(read, kind, ids)) answers.set(keyOf(answer.ref), answer);
    }
    return refs.map((ref) => answers.get(keyOf(ref)) ?? { ref, failed: noId(ref) });
  };
}

async function readKind(read: FreshReader, kind: RecordKind, ids: string[]): Promise<ReadAnswer[]> {
  try {
    const found = await read(kind, ids);
    return ids.map((id): ReadAnswer => {
      const ref = { kind, id };
      const row = found.get(id);
      return row === undefined ? { ref, gone: true } : { ref, row };
    });
  } catch (error) {
    // What the vendor would not say is the answer for each of them; anything else is thrown on.
    if (!(error instanceof ConnectorError) || error.code === 'cancelled') throw error;
    return ids.map((id) => ({ ref: { kind, id }, failed: error }));
  }
}

function noId({ id }: Ref): ConnectorError {
  return new ConnectorError('not-found', `"${id.slice(0, 100)}" is no sys_id of ServiceNow.`);
}

function keyOf({ kind, id }: Ref): string {
  return `${kind}:${id}`;
}
