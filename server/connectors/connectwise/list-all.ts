import type { z } from 'zod';
import { ConnectorError } from '../errors.ts';
import type { Right } from '../try-feature.ts';
import type { Client } from './client.ts';
import { goesOn, largestId, MAX_PAGE, readRows } from './paging.ts';

/** A small list, read whole. */
export interface SmallList {
  path: string;
  /** A twin of the list with fewer columns, which ConnectWise gives to roles that must not see the table. */
  light?: string;
  right: Right;
  conditions?: string;
}

/**
 * Every row of a small list, by page number. Rows that are not what they should be fail the list: a lookup that
 * silently lacks an entry would leave records without a label.
 */
export async function listAll<S extends z.ZodType>(client: Client, list: SmallList, schema: S): Promise<z.output<S>[]> {
  try {
    return await pages(client, list, schema);
  } catch (error) {
    const refused = error instanceof ConnectorError && error.code === 'right-missing';
    if (!refused || list.light === undefined) throw error;
    return pages(client, { ...list, path: list.light }, schema);
  }
}

async function pages<S extends z.ZodType>(
  client: Client,
  { path, right, conditions }: SmallList,
  schema: S,
): Promise<z.output<S>[]> {
  const all: z.output<S>[] = [];
  let last = '';
  for (let page = 1; ; page++) {
    let rows: unknown[] = [];
    const answer = await client.send({
      path,
      right,
      query: { conditions, orderBy: 'id asc', page: String(page), pageSize: String(MAX_PAGE) },
      verify: (tried) => {
        rows = readRows(tried);
      },
    });
    const largest = largestId(rows);
    if (rows.length > 0 && largest === last) throw unreadable(client, path, 'the same page came twice');
    last = largest;
    for (const row of rows) {
      const read = schema.safeParse(row);
      if (!read.success)
        throw unreadable(client, path, `an entry is not as documented (${read.error.issues[0]?.path.join('.')})`);
      all.push(read.data);
    }
    if (!goesOn(answer, rows.length, MAX_PAGE)) return all;
  }
}

function unreadable(client: Client, path: string, why: string): ConnectorError {
  return new ConnectorError('unreadable-answer', `The list ${path} of ConnectWise cannot be read: ${why}.`, {
    host: client.host(),
  });
}
