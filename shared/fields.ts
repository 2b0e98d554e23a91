import type { LookupKind, RecordKind } from './kinds.ts';

/**
 * A field's stable name: `serialNumber`, `question:88`, `custom:12`. It survives renames of the label, and is the key
 * under which the value is stored.
 */
export type FieldKey = string;

/** What a field can hold once it is ours. Calendar dates are `YYYY-MM-DD` text; instants are ISO 8601 in UTC. */
export type FieldValue = string | number | boolean | null | string[];

export const FIELD_TYPES = [
  'text',
  'long-text',
  'number',
  'boolean',
  'date',
  'instant',
  'link',
  'lookup',
  'record',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** A field that can be downloaded, as the vendor describes it today. */
export interface Field {
  key: FieldKey;
  /** What the vendor's own screen calls it. */
  label: string;
  type: FieldType;
  /** For `lookup` and `record`: what the stored id points at. */
  of?: LookupKind | RecordKind;
  /** Ids of the record types that have this field; absent means every type. */
  types?: string[];
  unit?: 'bytes' | 'KB' | 'MB' | 'GB';
  /** Up to three different values seen, as text. Never of a secret field: those do not leave the connector. */
  samples?: string[];
  /** Whether the vendor lets us write it back. */
  writable?: boolean;
  /** The right that hides its values from us now; present only when they are hidden. */
  hiddenBy?: string;
}

/** Fields every record has; they are kept under these keys whatever the vendor calls them. */
export const CORE_FIELDS = ['name', 'company', 'types', 'status', 'active'] as const;
