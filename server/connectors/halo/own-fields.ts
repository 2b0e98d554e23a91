import type { FieldKey, FieldValue } from '../../../shared/fields.ts';
import { isObject, isScalar, textOf } from '../values.ts';
import { idOf, shownValue } from './values.ts';

/** Asset fields, which an asset type has, and custom fields, which a whole kind of record has. */
export const FIELD = 'field:';
export const CUSTOM = 'custom:';

/** A field of the instance's own making, as it stands on a record. */
export interface OwnField {
  key: FieldKey;
  /** What people call it. */
  name: string;
  /** Undefined for a value that is no single one, such as a table; null for code 0 of a list, which is none of it. */
  value: FieldValue | undefined;
  /** The list its values are from; null where they are free. */
  listId: string | null;
}

/** Asset fields carry no mark of a secret, and custom fields only where somebody thought of it: so the name tells too. */
const SECRET =
  /\b(pass ?(word|code|phrase)s?|passwd|pwd|secrets?|pin( code)?|private keys?|api ?keys?|recovery keys?|credentials?)\b/i;

/** Whether a field is passed over wherever it stands, because passwords do not leave the vendor. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name.replaceAll(/[_-]+/g, ' '));
}

/**
 * The own fields of a record in their order. A list that is missing has none; undefined for one that is no list. Fields
 * without an id, encrypted ones, and those whose name tells a secret are passed over.
 */
export function ownFieldsOn(row: Readonly<Record<string, unknown>>): OwnField[] | undefined {
  const fields = readList(row.fields, FIELD, ['name']);
  const customs = readList(row.customfields, CUSTOM, ['label', 'name']);
  return fields && customs && [...fields, ...customs];
}

function readList(list: unknown, prefix: string, namedBy: readonly string[]): OwnField[] | undefined {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) return undefined;
  return list.flatMap((element: unknown) => {
    if (!isObject(element)) return [];
    const id = isScalar(element.id) ? idOf(element.id) : null;
    const names = ['name', 'label'].flatMap((key) => (typeof element[key] === 'string' ? [element[key]] : []));
    if (id === null || element.isencrypted === true || names.some(isSecretName)) return [];
    const name = namedBy.map((key) => nameOf(element[key])).find((found) => found !== null) ?? `${prefix}${id}`;
    const { value, display, lookup } = element;
    const listId = isScalar(lookup) ? idOf(lookup) : null;
    const isNoneOfList = listId !== null && isScalar(value) && idOf(value) === null;
    return [{ key: prefix + id, name, value: shownValue(isNoneOfList ? null : value, display), listId }];
  });
}

function nameOf(value: unknown): string | null {
  return typeof value === 'string' ? (textOf(value)?.trim() ?? null) : null;
}
