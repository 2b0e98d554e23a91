import { hash } from 'node:crypto';
import type { FieldKey } from '../../../shared/fields.ts';
import type { RecordKind } from '../../../shared/kinds.ts';
import type { FieldFiller } from '../row-reader.ts';
import { BUILT_IN_FIELDS, type BuiltIn } from './built-in-fields.ts';
import type { Needs, References } from './references.ts';
import { readShape, SHAPES, type Shape } from './shapes.ts';
import { takeUserDefined, USER_DEFINED } from './user-defined.ts';

/** The chosen fields of a kind, once it is known what this customer's Autotask has. */
export interface FieldChoice extends FieldFiller {
  /** Names for `IncludeFields`, user-defined ones too. A name Autotask does not have would fail the whole query. */
  include: readonly string[];
  /** Differs when a record of the same bytes would be read differently. */
  basis: string;
}

/** `all` is for single records that a person looks at. */
export type Keys = readonly FieldKey[] | 'all';

/** Which lists the chosen fields are read by. */
export function needsOf(kind: RecordKind, keys: Keys): Needs {
  const shapes = builtIns(kind, keys).map(({ shape }): Shape => SHAPES[shape]);
  return {
    userDefined: keys === 'all' || keys.some((key) => key.startsWith(USER_DEFINED)),
    countries: shapes.some(({ needs }) => needs === 'countries'),
    products: shapes.some(({ needs }) => needs === 'products'),
  };
}

function builtIns(kind: RecordKind, keys: Keys): BuiltIn[] {
  const table: readonly BuiltIn[] = BUILT_IN_FIELDS[kind];
  return table.filter(({ key }) => keys === 'all' || keys.includes(key));
}

/**
 * @param core names that are always asked for
 */
export function chooseFields(
  kind: RecordKind,
  keys: Keys,
  core: readonly string[],
  references: References,
): FieldChoice {
  const { fields: described, userDefined, countries, products } = references;
  const has = (name: string): boolean => described === null || described.has(name.toLowerCase());
  const nameOf = (name: string): string => described?.get(name.toLowerCase())?.name ?? name;
  const chosen = builtIns(kind, keys)
    .map(({ key, name = key, shape }) => {
      const info = described?.get(name.toLowerCase());
      return { key, name, lower: name.toLowerCase(), shape: SHAPES[shape] as Shape, info };
    })
    .filter(({ name }) => has(name));
  const own = [...userDefined.values()].filter(({ name }) => keys === 'all' || keys.includes(USER_DEFINED + name));

  return {
    include: [
      ...new Set([
        ...core.filter(has).map(nameOf),
        ...chosen.map(({ name }) => nameOf(name)),
        ...own.map(({ name }) => name),
      ]),
    ],
    basis: basisOf([
      chosen.map(({ key, info }) => [key, info?.picklist ?? null]),
      own.map(({ name, type, picklist }) => [name, type, picklist]),
      [...countries],
      [...products],
    ]),
    fill(fields, row) {
      const values = lowerCased(row);
      for (const { key, lower, shape, info } of chosen) {
        const value = readShape(shape, values.get(lower), references, info);
        if (value === undefined) return key;
        fields[key] = value;
      }
      return takeUserDefined(fields, values.get('userdefinedfields'), own);
    },
  };
}

function basisOf(tables: readonly unknown[]): string {
  return hash('sha1', JSON.stringify(tables), 'base64').slice(0, 12);
}

/** Keys of records differ in letter case between releases (Autotask sheet, configurations). */
function lowerCased(row: Readonly<Record<string, unknown>>): Map<string, unknown> {
  return new Map(Object.entries(row).map(([key, value]) => [key.toLowerCase(), value]));
}
