import type { FieldKey, FieldValue } from '../../../shared/fields.ts';
import type { RecordKind } from '../../../shared/kinds.ts';
import type { FieldFiller } from '../row-reader.ts';
import { isObject } from '../values.ts';
import { BUILT_IN_FIELDS, type BuiltIn } from './built-in-fields.ts';
import { NAMED_FIELDS, namesOf, plainName } from './named-fields.ts';
import { CUSTOM, FIELD, type OwnField, ownFieldsOn } from './own-fields.ts';
import { SHAPES } from './values.ts';

type Fields = Record<FieldKey, FieldValue>;

/**
 * How the chosen fields of a row are read. A field that Halo left out is absent: lists show fewer than single records
 * do. Keys that Halo does not have (any more) choose nothing. `all` is for single records that a person looks at.
 */
export function chooseFields(kind: RecordKind, keys: readonly FieldKey[] | 'all'): FieldFiller {
  const table: readonly BuiltIn[] = BUILT_IN_FIELDS[kind];
  const chosen = table.filter(({ key }) => keys === 'all' || keys.includes(key));
  const own = keys === 'all' ? null : new Set(keys.filter((key) => key.startsWith(FIELD) || key.startsWith(CUSTOM)));
  const named = kind === 'configuration' ? namedWanted(keys) : [];
  const anyOwn = own === null || own.size > 0 || named.length > 0;
  return {
    fill(fields, row) {
      for (const field of chosen) {
        const sent = builtInValue(row, field);
        if (sent === undefined) continue;
        const value = SHAPES[field.shape](sent);
        if (value === undefined) return field.key;
        fields[field.key] = value;
      }
      if (!anyOwn) return undefined;
      const present = ownFieldsOn(row);
      if (present === undefined) return 'fields';
      for (const { key, value } of present)
        if (value !== undefined && (own === null || own.has(key))) fields[key] = value;
      for (const { key, names } of named) takeNamed(fields, key, names, present);
      return undefined;
    },
  };
}

/** A built-in field as it came; undefined where the row does not have it. */
export function builtInValue(row: Readonly<Record<string, unknown>>, { key, detail }: BuiltIn): unknown {
  if (row[key] !== undefined || detail === undefined) return row[key];
  const [object, inside] = detail;
  const nested = row[object];
  return isObject(nested) ? nested[inside] : undefined;
}

interface NamedWanted {
  key: FieldKey;
  names: readonly string[];
}

function namedWanted(keys: readonly FieldKey[] | 'all'): NamedWanted[] {
  const wanted = keys === 'all' ? NAMED_FIELDS.map(({ key }) => key) : keys;
  return wanted.flatMap((key) => {
    const names = namesOf(key);
    return names === undefined ? [] : [{ key, names }];
  });
}

function takeNamed(fields: Fields, key: FieldKey, names: readonly string[], present: readonly OwnField[]): void {
  const found = findNamed(names, present);
  if (found?.value !== undefined) fields[key] = found.value;
}

/** The field that holds a fact by its name: the likeliest name that is filled, else the likeliest there is. */
export function findNamed(names: readonly string[], present: readonly OwnField[]): OwnField | undefined {
  const called = names.flatMap((name) => present.filter((field) => plainName(field.name) === name));
  return called.find(({ value }) => value !== undefined && value !== null) ?? called[0];
}
