import type { Field, FieldKey } from '../../../shared/fields.ts';

/** Fields that are found by what administrators usually call them. */
const NAMED = 'named:';

interface NamedField extends Field {
  /** Names in lower case, the likeliest first. */
  names: readonly string[];
}

/**
 * Facts that Halo has no property for: they are asset fields, chosen by each instance and often by each asset type, so
 * that one fact stands in several fields (Halo sheet, assets). Found by name they need no choosing.
 */
const TABLE = [
  {
    key: `${NAMED}serial`,
    label: 'Serial number (by its name)',
    type: 'text',
    names: ['serial number', 'serial no', 'serial no.', 'serialnumber', 'serial', 'service tag'],
  },
  {
    key: `${NAMED}model`,
    label: 'Model (by its name)',
    type: 'text',
    names: ['model', 'model number', 'model name', 'product model'],
  },
  {
    key: `${NAMED}manufacturer`,
    label: 'Manufacturer (by its name)',
    type: 'text',
    names: ['manufacturer', 'make', 'brand'],
  },
  {
    key: `${NAMED}os`,
    label: 'Operating system (by its name)',
    type: 'text',
    names: ['operating system', 'os', 'os name', 'operating system name', 'os version'],
  },
  {
    key: `${NAMED}ram`,
    label: 'RAM (by its name)',
    type: 'text',
    names: ['ram', 'memory', 'total memory', 'installed memory', 'physical memory', 'memory (ram)'],
  },
  {
    key: `${NAMED}cpu`,
    label: 'CPU (by its name)',
    type: 'text',
    names: ['cpu', 'processor', 'processor name'],
  },
  {
    key: `${NAMED}purchased`,
    label: 'Purchase date (by its name)',
    type: 'date',
    names: ['purchase date', 'date of purchase', 'date purchased', 'purchased'],
  },
] as const satisfies readonly NamedField[];

const BY_KEY: ReadonlyMap<FieldKey, NamedField> = new Map(TABLE.map((field) => [field.key, field]));

/** Names under which a fact is looked for, best first; undefined for a key that is none of these. */
export function namesOf(key: FieldKey): readonly string[] | undefined {
  return BY_KEY.get(key)?.names;
}

/** These as they are offered. */
export const NAMED_FIELDS: readonly Field[] = TABLE.map(({ key, label, type }) => ({ key, label, type }));

/** How a field's name is compared: without regard to case and to blanks around it. */
export function plainName(name: string): string {
  return name.trim().toLowerCase();
}
