import { z } from 'zod';
import type { Field, FieldKey, FieldValue } from '../../../shared/fields.ts';
import { flag, identifierOf, textOf } from '../values.ts';
import { ref, refId } from './values.ts';

/** A contact's addresses and numbers. There is no `email` field, and the list may be missing (ConnectWise sheet, contacts). */
export const communicationItems = z
  .array(
    z.object({
      type: ref,
      value: z.string().nullish(),
      extension: z.string().nullish(),
      defaultFlag: flag,
      communicationType: z.string().nullish(),
    }),
  )
  .nullish();

type Item = NonNullable<z.infer<typeof communicationItems>>[number];

/** One of the vendor's types ("Direct", "Mobile"), by its id. */
const BY_TYPE = 'communication:';

/** Fields made from the items, as they are offered. Those of one type are added where a type is met. */
export const COMMUNICATION_FIELDS = [
  { key: 'email', label: 'E-mail', type: 'text' },
  { key: 'emails', label: 'All e-mail addresses', type: 'text' },
  { key: 'phone', label: 'Phone', type: 'text' },
  { key: 'phones', label: 'All phone numbers', type: 'text' },
] as const satisfies readonly Field[];

export const COMMUNICATION_KEYS: readonly FieldKey[] = COMMUNICATION_FIELDS.map(({ key }) => key);

export function isCommunicationKey(key: FieldKey): boolean {
  return key.startsWith(BY_TYPE) || COMMUNICATION_KEYS.includes(key);
}

/** The key of one communication type, if the item has one. */
export function communicationKey(item: Item): FieldKey | null {
  const id = refId(item.type);
  return id === null ? null : BY_TYPE + id;
}

/** The address to write to: the first default e-mail, else the first. */
export function primaryEmail(items: readonly Item[]): string | null {
  return primary(items, 'Email');
}

/** Puts the wanted addresses and numbers into a record's fields; null where the contact has none. */
export function fillCommunication(
  fields: Record<FieldKey, FieldValue>,
  items: readonly Item[],
  keys: readonly FieldKey[],
): void {
  for (const key of keys) fields[key] = READERS[key]?.(items) ?? ofType(items, key);
}

const READERS: Readonly<Record<FieldKey, (items: readonly Item[]) => FieldValue>> = {
  email: primaryEmail,
  emails: (items) => every(items, 'Email'),
  phone: (items) => primary(items, 'Phone'),
  phones: (items) => every(items, 'Phone'),
};

function primary(items: readonly Item[], kind: string): string | null {
  const found = items.filter((item) => item.communicationType === kind && textOf(item.value) !== null);
  const item = found.find(({ defaultFlag }) => defaultFlag === true) ?? found[0];
  return item === undefined ? null : written(item);
}

function every(items: readonly Item[], kind: string): string[] | null {
  const all = items.flatMap((item) => (item.communicationType === kind ? (written(item) ?? []) : []));
  return all.length === 0 ? null : all;
}

function ofType(items: readonly Item[], key: FieldKey): string | null {
  const item = items.find((one) => communicationKey(one) === key && textOf(one.value) !== null);
  return item === undefined ? null : written(item);
}

/** `5550100101 x12` */
function written({ value, extension }: Item): string | null {
  const text = identifierOf(value);
  const inner = identifierOf(extension);
  return text === null || inner === null ? text : `${text} x${inner}`;
}
