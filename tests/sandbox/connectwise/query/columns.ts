import type { Value } from '../value.ts';

export type ColumnType = 'string' | 'number' | 'boolean' | 'datetime' | 'reference' | 'list';

/** What the query language may say about a field, and inside it. */
export interface Shape {
  readonly type: ColumnType;
  /** Members of a reference, or of each element of a list. */
  readonly members?: Readonly<Record<string, Shape>>;
}

/** A field of a resource: its shape and where its value comes from. A slot is a row's place in its resource. */
export interface Column extends Shape {
  value(slot: number): Value | undefined;
  /** The JSON text of the value, where it can be had more cheaply than from the value itself. */
  json?(slot: number): string | undefined;
  /** Queryable under this name but never sent (`lastUpdated` stands in `_info`). */
  readonly queryOnly?: true;
}

export type Columns = Readonly<Record<string, Column>>;

type Get = (slot: number) => Value | undefined;

export const text = (value: Get): Column => ({ type: 'string', value });
export const number = (value: Get): Column => ({ type: 'number', value });
export const flag = (value: Get): Column => ({ type: 'boolean', value });
/** A string of letters, digits and marks, as ids, addresses and dates are: quoted without a search for what to escape. */
export const plain = (value: (slot: number) => string | null): Column => ({
  type: 'string',
  value,
  json: (slot) => quoted(value(slot)),
});
export const datetime = (value: (slot: number) => string | null): Column => ({
  type: 'datetime',
  value,
  json: (slot) => quoted(value(slot)),
});

const PLAIN = /^[\w:.-]*$/u;

const quoted = (text: string | null): string | undefined => {
  if (text === null) return undefined;
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
};

const REFERENCE: Readonly<Record<string, Shape>> = {
  id: { type: 'number' },
  name: { type: 'string' },
  identifier: { type: 'string' },
  description: { type: 'string' },
};

export const reference = (value: Get): Column => ({ type: 'reference', members: REFERENCE, value });

export const list = (members: Readonly<Record<string, Shape>>, value: Get): Column => ({
  type: 'list',
  members,
  value,
});

export const REFERENCE_LIST = REFERENCE;
