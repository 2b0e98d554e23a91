import { z } from 'zod';
import type { Right } from '../try-feature.ts';
import type { Client } from './client.ts';
import { after, byId, type Condition } from './encoded-query.ts';
import { cellOf, idOf, readRows, totalOf } from './rows.ts';

const PAGE = 1_000;

/** A small list, read whole. */
export interface SmallList {
  table: string;
  right: Right;
  conditions: readonly Condition[];
  columns: readonly string[];
}

/** A row as its stored values; a column that a right hides is absent. */
export type PlainRow = Readonly<Partial<Record<string, string>>>;

/** Every row of a small list that we may see. */
export async function readList(client: Client, list: SmallList): Promise<PlainRow[]> {
  const all: PlainRow[] = [];
  for (let last: string | undefined; ; ) {
    const { rows, left } = await page(client, list, last);
    all.push(...rows.map((row) => plain(row, list.columns)));
    const end = rows.findLast((row) => idOf(row) !== '');
    // The count, not the page, says whether there is more: rows that we may not see leave a page short.
    if (end === undefined || (left !== undefined && left <= PAGE)) return all;
    last = idOf(end);
  }
}

/** A page, and how many rows there are from its beginning on. */
async function page(
  client: Client,
  { table, right, conditions, columns }: SmallList,
  last: string | undefined,
): Promise<{ rows: Record<string, unknown>[]; left: number | undefined }> {
  let rows: Record<string, unknown>[] = [];
  const answer = await client.send({
    table,
    right,
    query: {
      sysparm_query: byId([...conditions, ...(last === undefined ? [] : [after(last)])]),
      sysparm_fields: ['sys_id', ...columns].join(','),
      sysparm_limit: String(PAGE),
      ...COUNTED,
    },
    verify: (tried) => {
      rows = readRows(tried);
    },
  });
  return { rows, left: totalOf(answer) };
}

/** Values alone, and the count of all rows in a header. */
const COUNTED = { sysparm_exclude_reference_link: 'true', sysparm_suppress_pagination_header: 'true' } as const;

function plain(row: Record<string, unknown>, columns: readonly string[]): PlainRow {
  return Object.fromEntries(
    columns.flatMap((column) => {
      const cell = cellOf(row[column]);
      return cell === null || cell === undefined ? [] : [[column, cell.value]];
    }),
  );
}

const flagText = z.stringbool();

/** A flag as ServiceNow writes it; empty is no. */
export function isTrue(text: string | undefined): boolean {
  return flagText.safeParse(text).data ?? false;
}
