import type { FieldKey } from '../../../shared/fields.ts';
import type { RecordKind } from '../../../shared/kinds.ts';
import type { FieldFiller } from '../row-reader.ts';
import { BUILT_IN_FIELDS, type BuiltIn } from './built-in-fields.ts';
import { SHAPES } from './values.ts';

/** The chosen fields of a row whose names are in lower case. A field that is not on the row is absent. */
export function chooseFields(kind: RecordKind, keys: readonly FieldKey[] | 'all'): FieldFiller {
  const table: readonly BuiltIn[] = BUILT_IN_FIELDS[kind];
  const chosen = table.filter(({ key }) => keys === 'all' || keys.includes(key));
  return {
    fill(fields, row) {
      for (const field of chosen) {
        const sent = valueOn(row, field);
        if (sent === undefined) continue;
        const value = SHAPES[field.shape](sent);
        if (value === undefined) return field.key;
        fields[field.key] = value;
      }
      return undefined;
    },
  };
}

/** A field as it came, on a single record or on a row of the list. */
export function valueOn(row: Readonly<Record<string, unknown>>, { key, inList }: BuiltIn): unknown {
  return row[key.toLowerCase()] ?? (inList === undefined ? row[key.toLowerCase()] : row[inList.toLowerCase()]);
}
