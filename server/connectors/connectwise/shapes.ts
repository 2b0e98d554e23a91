import type { FieldValue } from '../../../shared/fields.ts';
import { dateOf, flagOf, identifierOf, isScalar, numberOf, type Scalar, textOf } from '../values.ts';
import { readRef, refId, refName } from './values.ts';

/** How a built-in field is asked for, checked and stored. */
export interface Shape {
  /** Its name in `fields=`: of a reference only the half that is kept. */
  ask(name: string): string;
  /**
   * The value as stored; undefined if it is none that a field of this shape can have. Checked by hand: which keys a row
   * has differs from row to row, and a schema over all chosen fields took four times as long.
   */
  read(value: unknown): FieldValue | undefined;
}

function scalarShape(read: (value: Scalar) => FieldValue): Shape {
  return { ask: (name) => name, read: (value) => (isScalar(value) ? read(value) : undefined) };
}

export const SHAPES = {
  text: scalarShape(textOf),
  identifier: scalarShape(identifierOf),
  number: scalarShape(numberOf),
  flag: scalarShape(flagOf),
  date: scalarShape(dateOf),
  /** An id that stands alone, such as `parentConfigurationId`. */
  id: scalarShape(textOf),
  refId: { ask: (name) => `${name}/id`, read: (value) => optional(readRef(value), refId) },
  refName: { ask: (name) => `${name}/name`, read: (value) => optional(readRef(value), refName) },
} as const satisfies Record<string, Shape>;

function optional<T, R>(value: T | undefined, then: (value: T) => R): R | undefined {
  return value === undefined ? undefined : then(value);
}

export type ShapeName = keyof typeof SHAPES;
