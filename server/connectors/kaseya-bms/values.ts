import type { FieldValue } from '../../../shared/fields.ts';
import { dateOf, flagOf, identifierOf, isScalar, numberOf, type Scalar, textOf } from '../values.ts';

/** How a field is checked and stored: undefined for a value that no field of this shape can have. */
export type Shape = (value: unknown) => FieldValue | undefined;

function scalarShape(read: (value: Scalar) => FieldValue): Shape {
  return (value) => (isScalar(value) ? read(value) : undefined);
}

export const SHAPES = {
  text: scalarShape(textOf),
  identifier: scalarShape(identifierOf),
  number: scalarShape(numberOf),
  flag: scalarShape(flagOf),
  date: scalarShape(dateOf),
  id: scalarShape(idOf),
} as const satisfies Record<string, Shape>;

export type ShapeName = keyof typeof SHAPES;

/** An id behind a record; 0 stands for none (BMS sheet, gotchas). */
export function idOf(value: Scalar): string | null {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
  return /^[1-9]\d*$/.test(text) ? text : null;
}
