import { z } from 'zod';
import type { LookupsOf } from '../../../shared/vendors.ts';
import type { Known, Lookup } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import type { Right } from '../try-feature.ts';
import { unless } from '../unless.ts';
import { flag, scalar, textOf, vendorId } from '../values.ts';
import type { Client } from './client.ts';
import { COMPANY_STATUSES } from './companies.ts';
import { isNameField } from './configurations.ts';
import { readList } from './list-answer.ts';
import { RIGHTS } from './rights.ts';
import { idOf } from './values.ts';

export type HaloLookups = { [K in LookupsOf<'halo'>]: (known: Known) => Promise<Lookup[]> };

/** The list of all lists; the others are found in it by name, for their numbers are not the same everywhere. */
const LIST_OF_LISTS = '11';
const CUSTOMER_TYPES = /^(?:customer|client|area|company)[\s_-]*types?$/i;

const named = z.object({ id: vendorId, name: z.string().nullish(), inactive: flag });
const assetType = z.object({ id: vendorId, name: z.string().nullish(), keyfield_name: scalar });

/** The small lists records point into. */
export function createLookups(client: Client): HaloLookups {
  return {
    'company-type': async (known) => (await customerTypes(client)) ?? known.lookups('company-type'),
    'company-status': async () => [...COMPANY_STATUSES],
    'configuration-type': () => assetTypes(client),
    // Both are met on assets alone.
    'configuration-status': (known) => known.lookups('configuration-status'),
    manufacturer: (known) => known.lookups('manufacturer'),
  };
}

/** Asset types; the fact `named` says that their first key field is the name of the asset. */
export async function assetTypes(client: Client): Promise<Lookup[]> {
  const types = await listAll(
    client,
    { path: '/AssetType', collection: 'assettypes', right: RIGHTS.assetTypes },
    assetType,
  );
  return types.map(({ id, name, keyfield_name }) => ({
    kind: 'configuration-type',
    id: String(id),
    label: textOf(name)?.trim() ?? `#${id}`,
    active: true,
    facts: { named: isNameField(textOf(keyfield_name)) },
  }));
}

/** The customer types; null on an instance that has no list of that name, or does not show it. */
export async function customerTypes(client: Client): Promise<Lookup[] | null> {
  const lists = await unless(['right-missing', 'not-found'], () => codesOf(client, LIST_OF_LISTS));
  const list = lists?.find(({ name }) => CUSTOMER_TYPES.test(name?.trim() ?? ''));
  if (list === undefined) return null;
  const codes = await codesOf(client, String(list.id));
  return codes.flatMap(({ id, name, inactive }) => {
    // Code 0 is "none" wherever it is used.
    const typeId = idOf(id);
    return typeId === null
      ? []
      : [{ kind: 'company-type', id: typeId, label: textOf(name)?.trim() ?? `#${id}`, active: inactive !== true }];
  });
}

/** The entries of a lookup of Halo's, retired ones too: records still point at them. */
export function codesOf(client: Client, lookupId: string): Promise<z.infer<typeof named>[]> {
  const query = { lookupid: lookupId, showallcodes: 'true' };
  return listAll(client, { path: '/Lookup', collection: 'lookups', right: RIGHTS.lookups, query }, named);
}

interface SmallList {
  path: string;
  collection: string;
  right: Right;
  query?: Readonly<Record<string, string>>;
}

/** A small list comes whole. A row that is not as it should be fails it: a label that is silently missing misleads. */
async function listAll<S extends z.ZodType>(client: Client, list: SmallList, schema: S): Promise<z.output<S>[]> {
  let rows: unknown[] = [];
  await client.send({
    path: list.path,
    right: list.right,
    ...(list.query === undefined ? {} : { query: list.query }),
    verify: (answer) => {
      rows = readList(answer, list.collection).rows;
    },
  });
  return rows.map((row) => {
    const read = schema.safeParse(row);
    if (read.success) return read.data;
    const where = read.error.issues[0]?.path.join('.') ?? '';
    const message = `The list ${list.path} of Halo cannot be read: an entry is not as documented (${where}).`;
    throw new ConnectorError('unreadable-answer', message, { host: client.host });
  });
}
