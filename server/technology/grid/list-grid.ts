import type { GridFilter, GridItem, GridSort } from '../../../shared/api/technology-grid.ts';
import type { Clock, Database, SqlValue } from '../../db/database.ts';
import { itemViews } from '../item-views.ts';
import { readSmartContext } from '../read-smart-context.ts';
import { RECORD_COLUMNS, type RecordRow } from '../record-rows.ts';
import { SORT_COLUMNS } from './grid-columns.ts';
import { gridConditions } from './grid-conditions.ts';
import { type Condition, type GridScope, gridScopeOf } from './grid-scope.ts';

/** Where a grid goes on: what the last row shown is sorted by, and its id. */
export type AfterItem = readonly [value: string | number | null, id: number] | undefined;

export interface GridAsk extends GridFilter {
  sort: GridSort;
  order: 'asc' | 'desc';
  after: AfterItem;
  limit: number;
}

/** An item with what it is sorted by. */
export interface SortedItem extends GridItem {
  key: string | number | null;
}

type Row = RecordRow & { key: string | number | null };

/**
 * Items of a group, sorted and filtered, with smart columns for today. What has no value comes last, whichever way the
 * rest is sorted. Throws `Refusal` `not_found`.
 */
export async function listGrid(db: Database, clock: Clock, ask: GridAsk): Promise<SortedItem[]> {
  const [scope, context] = await Promise.all([gridScopeOf(db, ask.group, ask.company), readSmartContext(db, clock)]);
  const conditions = await gridConditions(db, scope, ask, context);
  const rows = await readRows(db, scope, conditions, ask);
  const [items, companies] = await Promise.all([
    itemViews(db, scope.integration, rows, context),
    companiesOf(db, scope.integration.id, rows),
  ]);
  return items.map((item, at) => ({
    ...item,
    company: companies.get(rows[at]?.companyExt ?? '') ?? null,
    key: rows[at]?.key ?? null,
  }));
}

async function readRows(
  db: Database,
  { ranges }: GridScope,
  conditions: readonly Condition[],
  { sort, order, after, limit }: GridAsk,
): Promise<Row[]> {
  const column = SORT_COLUMNS[sort];
  const read = async (more: Condition, by: string): Promise<Row[]> => {
    const lists = await Promise.all(
      ranges.map((range) => {
        const all = [range, ...conditions, more];
        return db.list<Row>(
          `SELECT ${RECORD_COLUMNS}, ${column} AS key FROM record r WHERE ${all.map(({ sql }) => sql).join(' AND ')}
           ORDER BY ${by} LIMIT ?`,
          [...all.flatMap(({ args }): readonly SqlValue[] => args), limit],
        );
      }),
    );
    // Of several ranges the first rows of each hold the first of all.
    return lists.flat().sort(comparing(order)).slice(0, limit);
  };
  const filled =
    after?.[0] === null
      ? []
      : await read(
          after === undefined
            ? { sql: `${column} IS NOT NULL`, args: [] }
            : { sql: `(${column}, r.id) ${order === 'asc' ? '>' : '<'} (?, ?)`, args: after },
          `${column} ${order}, r.id ${order}`,
        );
  if (filled.length === limit || sort === 'name') return filled;
  const from = after?.[0] === null ? after[1] : 0;
  const empty = await read({ sql: `${column} IS NULL AND r.id > ?`, args: [from] }, 'r.id');
  return [...filled, ...empty].slice(0, limit);
}

/** As SQLite orders them: by bytes of the text, numbers by size; rows without a key by id. */
function comparing(order: 'asc' | 'desc'): (a: Row, b: Row) => number {
  const direction = order === 'asc' ? 1 : -1;
  return (a, b) => {
    if (a.key === null || b.key === null) return a.id - b.id;
    if (a.key !== b.key) return direction * compareKeys(a.key, b.key);
    return direction * (a.id - b.id);
  };
}

function compareKeys(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}

async function companiesOf(
  db: Database,
  integrationId: number,
  rows: readonly Row[],
): Promise<Map<string, GridItem['company']>> {
  const found = await db.point<{ ext: string; id: number; name: string }>(
    `SELECT l.ext, c.id, c.name FROM json_each(?2) e
     CROSS JOIN company_link l ON l.integration_id = ?1 AND l.ext = e.value AND l.state = 'mapped'
     JOIN company c ON c.id = l.company_id`,
    [integrationId, JSON.stringify([...new Set(rows.map(({ companyExt }) => companyExt ?? ''))])],
  );
  return new Map(found.map(({ ext, id, name }) => [ext, { id, name }]));
}
