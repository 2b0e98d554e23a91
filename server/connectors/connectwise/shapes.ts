import type { z } from 'zod';
import type { FieldValue } from '../../../shared/fields.ts';
import { dateOf, flag, flagOf, identifierOf, numberOf, ref, refId, refName, scalar, textOf } from './values.ts';

/** How a built-in field is asked for, checked and stored. */
export interface Shape {
  /** Its name in `fields=`: of a reference only the half that is kept. */
  ask(name: string): string;
  schema: z.ZodType;
  read(value: unknown): FieldValue;
}

/** Joins a schema and a reader of what it lets through; a row is checked as a whole before any of it is read. */
function shape<T>(schema: z.ZodType<T>, read: (value: T) => FieldValue, ask = (name: string) => name): Shape {
  return { ask, schema, read: (value) => read(value as T) };
}

export const SHAPES = {
  text: shape(scalar, textOf),
  identifier: shape(scalar, identifierOf),
  number: shape(scalar, numberOf),
  flag: shape(flag, flagOf),
  date: shape(scalar, dateOf),
  /** An id that stands alone, such as `parentConfigurationId`. */
  id: shape(scalar, textOf),
  refId: shape(ref, refId, (name) => `${name}/id`),
  refName: shape(ref, refName, (name) => `${name}/name`),
} as const satisfies Record<string, Shape>;

export type ShapeName = keyof typeof SHAPES;
