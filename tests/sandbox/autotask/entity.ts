import type { Bounds } from './bounds.ts';
import type { Right } from './settings.ts';
import type { Udf } from './udf.ts';

export type Value = string | number | boolean | null;

export type FieldType = 'integer' | 'long' | 'double' | 'string' | 'datetime' | 'boolean';

export interface PicklistValue {
  readonly value: number;
  readonly label: string;
  readonly isActive: boolean;
}

/** A field of an entity: what the metadata says of it and where its value comes from. */
export interface Field {
  readonly type: FieldType;
  /** `slot` is a row's place; slots and ids rise together. */
  value(slot: number): Value;
  /** The one value that all rows have. */
  readonly constant?: Value;
  readonly required?: true;
  readonly readOnly?: true;
  readonly queryable?: false;
  readonly length?: number;
  /** Entity that it points to, in the singular. */
  readonly reference?: string;
  readonly picklist?: () => readonly PicklistValue[];
}

export type Fields = Readonly<Record<string, Field>>;

export interface Rows {
  /** The first row above `slot` (-1 to begin), or undefined at the end. */
  after(slot: number): number | undefined;
  /** The greatest slot whose id is not above `id`; -1 when there is none. */
  seek(id: number): number;
  find(id: number): number | undefined;
  /** Rows among which all that meet the bounds are; undefined where nothing beats a full walk. */
  candidates?(bounds: Bounds): Iterable<number> | undefined;
}

export interface Entity {
  /** In the singular, as error texts and metadata have it. */
  readonly name: string;
  readonly right: Right;
  readonly fields: Fields;
  readonly rows: Rows;
  readonly udfs: readonly Udf[];
  /** Values of the user-defined fields, in their order. */
  udfValues?(slot: number): readonly (string | null)[];
  /** The key `userDefinedFields` is left out of an answer in which no row has a value. */
  readonly udfsLeftOut?: true;
  /** Rows that the security level shows. */
  visible?(slot: number): boolean;
}

type Get = (slot: number) => Value;
type More = Partial<Omit<Field, 'type' | 'value' | 'constant'>>;

const field =
  (type: FieldType) =>
  (value: Get, more: More = {}): Field => ({ type, value, ...more });

export const integer = field('integer');
export const long = field('long');
export const text = field('string');
export const datetime = field('datetime');
export const flag = field('boolean');

/** A field that holds the same in all rows. */
export const always = (type: FieldType, constant: Value, more: More = {}): Field => ({
  type,
  constant,
  value: () => constant,
  ...more,
});

/** Fields that nobody here fills. */
export const empty = (type: FieldType, names: readonly string[], more: More = {}): Fields =>
  Object.fromEntries(names.map((name) => [name, always(type, null, more)]));

/** Rows of a small table, held whole. */
export const tableRows = (ids: readonly number[]): Rows => ({
  after: (slot) => (slot + 1 < ids.length ? slot + 1 : undefined),
  seek: (id) => ids.findLastIndex((own) => own <= id),
  find: (id) => {
    const slot = ids.indexOf(id);
    return slot < 0 ? undefined : slot;
  },
});
