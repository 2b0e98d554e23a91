import type { Lookup } from '../connector.ts';
import { matchManufacturer } from '../manufacturer-match.ts';
import type { Client } from './client.ts';
import { isPlain } from './encoded-query.ts';
import { readList } from './read-list.ts';
import { RIGHTS } from './rights.ts';

/**
 * The company that is this manufacturer, if there is exactly one: the same name, else the only one that differs by its
 * legal form. None is ever made: "Dell" beside "Dell Inc." would be one too many.
 */
export async function findMaker(client: Client, name: string): Promise<Lookup | undefined> {
  const [word = ''] = name.trim().split(/\s+/);
  // A text that cannot stand in a query would be dropped from it, and any company come back.
  if (!isPlain(name) || !isPlain(word)) return undefined;
  const same = await makers(client, `name=${name.trim()}`);
  if (same.length > 0) return same.length === 1 ? same[0] : undefined;
  return matchManufacturer(name, await makers(client, `nameLIKE${word}`));
}

async function makers(client: Client, condition: string): Promise<Lookup[]> {
  const rows = await readList(client, {
    table: 'core_company',
    right: RIGHTS.company,
    conditions: ['manufacturer=true', condition],
    columns: ['sys_id', 'name'],
  });
  return rows.flatMap(({ sys_id: id, name: label }) =>
    id === undefined || label === undefined ? [] : [{ kind: 'manufacturer', id, label, active: true }],
  );
}
