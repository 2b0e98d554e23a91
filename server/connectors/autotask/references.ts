import { z } from 'zod';
import type { RecordKind } from '../../../shared/kinds.ts';
import { unless } from '../unless.ts';
import { textOf, vendorId } from '../values.ts';
import type { Client } from './client.ts';
import { ENTITY_OF } from './entities.ts';
import type { FieldInfo, Metadata } from './metadata.ts';
import { once } from './once.ts';
import { readList } from './read-list.ts';
import { RIGHT_OF, RIGHTS } from './rights.ts';

const country = z.object({ id: vendorId, name: z.string().nullish(), displayName: z.string().nullish() });
const product = z.object({
  id: vendorId,
  name: z.string().nullish(),
  manufacturerName: z.string().nullish(),
  manufacturerProductName: z.string().nullish(),
});

export interface Product {
  name: string | null;
  manufacturerName: string | null;
  manufacturerProductName: string | null;
}

/** What numbers on records stand for, at this customer and tonight. */
export interface References {
  /** The fields of the kind by name in lower case; null if Autotask would not describe them. */
  fields: ReadonlyMap<string, FieldInfo> | null;
  /** User-defined fields that may be read, by exact name; protected and unsupported ones are not among them. */
  userDefined: ReadonlyMap<string, FieldInfo>;
  countries: ReadonlyMap<string, string>;
  products: ReadonlyMap<string, Product>;
}

/** Which lists the chosen fields need. */
export interface Needs {
  userDefined: boolean;
  countries: boolean;
  products: boolean;
}

const NONE: ReadonlyMap<string, never> = new Map<string, never>();

/** Lists that a restricted user may not see leave the numbers as they are: records are worth more than labels. */
const PASSABLE = ['right-missing', 'not-found', 'refused-by-vendor'] as const;

/** Makes the function that looks up what a kind's chosen fields need; every list is read once a session. */
export function createReferences(
  client: Client,
  metadata: Metadata,
): (kind: RecordKind, needs: Needs) => Promise<References> {
  const countries = once(() => readCountries(client));
  const products = once(() => readProducts(client));

  // One after the other: one that fails must not leave another failing with nobody to hear it.
  return async (kind, needs) => ({
    fields: await unless(PASSABLE, () => metadata.fields(ENTITY_OF[kind], RIGHT_OF[kind])),
    userDefined: needs.userDefined ? await readableFields(metadata, kind) : NONE,
    countries: needs.countries ? await countries() : NONE,
    products: needs.products ? await products() : NONE,
  });
}

/**
 * User-defined fields that may leave Autotask. Without the definitions none may: nobody could say which are protected.
 * References and multi-selects are not supported by the API (Autotask sheet, configurations).
 */
async function readableFields(metadata: Metadata, kind: RecordKind): Promise<ReadonlyMap<string, FieldInfo>> {
  const secret = await unless(PASSABLE, () => metadata.protectedNames());
  if (secret === null) return NONE;
  const all = await unless(PASSABLE, () => metadata.userDefined(ENTITY_OF[kind], RIGHT_OF[kind]));
  const readable = (all ?? []).filter(({ name, isReference }) => !isReference && !secret.has(name));
  return new Map(readable.map((info) => [info.name, info]));
}

async function readCountries(client: Client): Promise<ReadonlyMap<string, string>> {
  const rows = await unless(PASSABLE, () => readList(client, { entity: 'Countries', right: RIGHTS.company }, country));
  return new Map(
    (rows ?? []).flatMap(({ id, name, displayName }) => {
      const label = textOf(displayName) ?? textOf(name);
      return label === null ? [] : [[String(id), label] as const];
    }),
  );
}

async function readProducts(client: Client): Promise<ReadonlyMap<string, Product>> {
  const include = ['id', 'name', 'manufacturerName', 'manufacturerProductName'];
  const list = { entity: 'Products', right: RIGHTS.products, include } as const;
  const rows = await unless(PASSABLE, () => readList(client, list, product));
  return new Map(
    (rows ?? []).map((row) => [
      String(row.id),
      {
        name: textOf(row.name),
        manufacturerName: textOf(row.manufacturerName),
        manufacturerProductName: textOf(row.manufacturerProductName),
      },
    ]),
  );
}
