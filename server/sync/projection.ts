import { type DateHints, parseCalendarDate } from '../../shared/dates/parse-calendar-date.ts';
import type { FieldKey, FieldValue } from '../../shared/fields.ts';
import { SPECIAL_FIELDS, type SpecialField } from '../../shared/kinds.ts';
import type { SpecialFields, StreamSettings } from '../../shared/stream-settings.ts';
import { macKey } from '../../shared/technology/mac-key.ts';
import { parseMemory } from '../../shared/technology/parse-memory.ts';
import { parseOs } from '../../shared/technology/parse-os.ts';
import { serialKey } from '../../shared/technology/serial-key.ts';

/** The typed columns of a record: what it is sorted, filtered and matched by. */
export interface Projection {
  serial: string | null;
  mac: string | null;
  purchased: string | null;
  expires: string | null;
  ram: number | null;
  os: string | null;
}

export type Data = Readonly<Record<FieldKey, FieldValue>>;

export type Project = (typeId: string | null, data: Data) => Projection;

/** Keys under which vendors send a MAC address; it is no special field, because nobody has to choose it. */
const MAC_KEYS = ['macAddress', 'mac'] as const;

/** Compiles a stream's special fields into a function that computes the typed columns from stored data. */
export function projectorFor(settings: StreamSettings, dates: DateHints): Project {
  const fallback = complete(settings.special, {});
  const byType = new Map(
    Object.entries(settings.specialByType).map(([type, special]) => [type, complete(special, settings.special)]),
  );
  return (typeId, data) => {
    const special = (typeId !== null && byType.get(typeId)) || fallback;
    return {
      serial: firstMeaning(data, special.serial, serialKey),
      mac: firstMeaning(data, MAC_KEYS, macKey),
      purchased: firstMeaning(data, special.purchased, (value) => parseCalendarDate(value, dates).date),
      expires: firstMeaning(data, special.expires, (value) => parseCalendarDate(value, dates).date),
      ram: firstMeaning(data, special.ram, (value) => parseMemory(value).bytes),
      os: osOf(data, special.os),
    };
  };
}

function complete(own: SpecialFields, fallback: SpecialFields): Record<SpecialField, readonly FieldKey[]> {
  const all: Record<SpecialField, readonly FieldKey[]> = {
    serial: [],
    purchased: [],
    expires: [],
    ram: [],
    os: [],
    manufacturer: [],
  };
  for (const field of SPECIAL_FIELDS) all[field] = own[field] ?? fallback[field] ?? [];
  return all;
}

/** The first field that means something: 1900-01-01 or "Default string" is no better than an empty one. */
function firstMeaning<T>(data: Data, keys: readonly FieldKey[], read: (value: string | number) => T | null): T | null {
  for (const key of keys) {
    const value = filled(data[key]);
    const meaning = value === null ? null : read(value);
    if (meaning !== null) return meaning;
  }
  return null;
}

/** Some tools write only "windows" into one field and the full name into the next: both are heard. */
function osOf(data: Data, keys: readonly FieldKey[]): string | null {
  const [text, more] = keys.map((key) => filled(data[key])).filter((value) => value !== null);
  const os = text === undefined ? null : parseOs(text, more === undefined ? {} : { osInfo: more });
  return os?.key ?? null;
}

function filled(value: FieldValue | undefined): string | number | null {
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? value : null;
}
