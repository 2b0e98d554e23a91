import type { Field, FieldKey, FieldValue } from '../../../shared/fields.ts';
import type { RecordKind } from '../../../shared/kinds.ts';
import type { FieldFiller } from '../row-reader.ts';
import { BUILT_IN_FIELDS, type BuiltIn } from './built-in-fields.ts';
import { type Column, mayLeave } from './columns.ts';
import { cellOf } from './rows.ts';
import { keptAs, SHAPES, type ShapeName } from './shapes.ts';

/** The chosen fields of a kind: what to ask for, and how a row is read. */
export interface FieldChoice extends FieldFiller {
  columns: readonly string[];
}

/** `all` is for single records that a person looks at. */
export type Keys = readonly FieldKey[] | 'all';

/** Columns added by the customer or an application. */
const OWN = /^[ux]_[a-z0-9_]+$/;

interface Chosen {
  key: FieldKey;
  column: string;
  shape: ShapeName;
}

/** Whether any of the chosen fields is known only to the dictionary. */
export function needsColumns(keys: Keys): boolean {
  return keys === 'all' || keys.some((key) => OWN.test(key));
}

/** @param columns what the dictionary tells of the table; null where it tells nothing */
export function chooseFields(kind: RecordKind, keys: Keys, columns: ReadonlyMap<string, Column> | null): FieldChoice {
  const table: readonly BuiltIn[] = BUILT_IN_FIELDS[kind];
  const builtIn = table
    .filter(({ key }) => keys === 'all' || keys.includes(key))
    .map(({ key, column = key, shape }): Chosen => ({ key, column, shape }));
  const own = ownNames(keys, columns).map((name): Chosen => {
    const type = columns?.get(name)?.type;
    return { key: name, column: name, shape: keptAs(type ?? '').shape };
  });
  const chosen = [...builtIn, ...own];
  return {
    columns: [...new Set(chosen.map(({ column }) => column))],
    fill(fields, row) {
      for (const { key, column, shape } of chosen) {
        const cell = cellOf(row[column]);
        if (cell === undefined) return key;
        // A column that a right hides, or that this class does not have, is missing: nobody knows what it holds.
        if (cell !== null) fields[key] = SHAPES[shape](cell) satisfies FieldValue;
      }
      return undefined;
    },
  };
}

/** The customer's own columns that are chosen and may leave; one that the dictionary does not have is not asked for. */
function ownNames(keys: Keys, columns: ReadonlyMap<string, Column> | null): string[] {
  const names = keys === 'all' ? [...(columns?.keys() ?? [])] : keys;
  return names.filter(
    (name) => OWN.test(name) && (columns === null || columns.has(name)) && mayLeave(name, columns?.get(name)?.type),
  );
}

/** The fields of a table as they are offered: known ones that it has, then the customer's own. */
export function offeredFields(kind: RecordKind, columns: ReadonlyMap<string, Column> | null): Field[] {
  const table: readonly BuiltIn[] = BUILT_IN_FIELDS[kind];
  const known = table
    .filter(({ key, column = key }) => columns === null || columns.has(column.split('.')[0] ?? column))
    .map(({ column: _, shape: __, ...field }): Field => field);
  const own = [...(columns?.values() ?? [])]
    .filter(({ name, type }) => OWN.test(name) && mayLeave(name, type))
    .map(({ name, label, type }): Field => ({ key: name, label, type: keptAs(type).type }));
  return [...known, ...own];
}

/** A column of the customer's own that was only met on a row. */
export function metField(name: string): Field | undefined {
  return OWN.test(name) && mayLeave(name, undefined) ? { key: name, label: name, type: 'text' } : undefined;
}
