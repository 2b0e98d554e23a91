import { z } from 'zod';
import type { RecordKind } from '../../../shared/kinds.ts';
import type { Memo } from '../connector.ts';
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
  /** False while a list is refused that could be read within the last week: what is read now should be read again. */
  isWhole: boolean;
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

const LATELY_MS = 7 * 24 * 3_600_000;

/** Makes the function that looks up what a kind's chosen fields need; every list is read once a session. */
export function createReferences(
  client: Client,
  metadata: Metadata,
  memo: Memo,
): (kind: RecordKind, needs: Needs) => Promise<References> {
  const countries = once(() => readCountries(client));
  const products = once(() => readProducts(client));

  return async (kind, needs) => {
    const entity = ENTITY_OF[kind];
    const right = RIGHT_OF[kind];
    let isWhole = true;
    const unlessRefused = async <T>(list: string, read: () => Promise<T>): Promise<T | null> => {
      const got = await unless(PASSABLE, read);
      if (!(await isAsLately(memo, list, got !== null))) isWhole = false;
      return got;
    };
    // One after the other: one that fails must not leave another failing with nobody to hear it.
    const fields = await unlessRefused(`${entity}.fields`, () => metadata.fields(entity, right));
    // Without the definitions no field of the customer's own may leave: nobody could say which are protected.
    const secret = needs.userDefined ? await unlessRefused('definitions', () => metadata.protectedNames()) : null;
    const own = secret && (await unlessRefused(`${entity}.own`, () => metadata.userDefined(entity, right)));
    return {
      fields,
      userDefined: own && secret ? readable(own, secret) : NONE,
      countries: (needs.countries ? await unlessRefused('countries', countries) : null) ?? NONE,
      products: (needs.products ? await unlessRefused('products', products) : null) ?? NONE,
      isWhole,
    };
  };
}

/** Whether a list is readable, or has not been for so long that it will stay so. */
async function isAsLately(memo: Memo, list: string, isRead: boolean): Promise<boolean> {
  const key = `autotask.seen:${list}`;
  const wasRead = (await memo.get(key)) === true;
  if (isRead && !wasRead) await memo.set(key, true, LATELY_MS);
  return isRead || !wasRead;
}

/** References and multi-selects are not supported by the API (Autotask sheet, configurations). */
function readable(all: readonly FieldInfo[], secret: ReadonlySet<string>): ReadonlyMap<string, FieldInfo> {
  const may = all.filter(({ name, isReference }) => !isReference && !secret.has(name));
  return new Map(may.map((info) => [info.name, info]));
}

async function readCountries(client: Client): Promise<ReadonlyMap<string, string>> {
  const rows = await readList(client, { entity: 'Countries', right: RIGHTS.company }, country);
  return new Map(
    rows.flatMap(({ id, name, displayName }) => {
      const label = textOf(displayName) ?? textOf(name);
      return label === null ? [] : [[String(id), label] as const];
    }),
  );
}

async function readProducts(client: Client): Promise<ReadonlyMap<string, Product>> {
  const include = ['id', 'name', 'manufacturerName', 'manufacturerProductName'];
  const list = { entity: 'Products', right: RIGHTS.products, include } as const;
  const rows = await readList(client, list, product);
  return new Map(
    rows.map((row) => [
      String(row.id),
      {
        name: textOf(row.name),
        manufacturerName: textOf(row.manufacturerName),
        manufacturerProductName: textOf(row.manufacturerProductName),
      },
    ]),
  );
}
