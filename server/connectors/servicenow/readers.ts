import { z } from 'zod';
import type { FieldKey, FieldValue } from '../../../shared/fields.ts';
import type { LookupKind, RecordKind } from '../../../shared/kinds.ts';
import type { Lookup, ParsedRecord, Reject, Row } from '../connector.ts';
import { rowReader } from '../row-reader.ts';
import { textOf } from '../values.ts';
import type { Column } from './columns.ts';
import { chooseFields, type Keys } from './field-choice.ts';
import type { Understanding } from './listing.ts';
import { cell, cellOf, idOf } from './rows.ts';
import type { Tables } from './tables.ts';

type Raw = Readonly<Record<string, unknown>>;
type Fields = Record<FieldKey, FieldValue>;

/** Statuses that mean a device is out of use (ServiceNow sheet, statuses). */
const OUT_OF_USE: ReadonlySet<string> = new Set(['7', '100']);

/** How the core of one kind's rows is understood. */
interface Kind {
  ask(tables: Tables): string[];
  record(value: (column: string) => string | null, fields: Fields, tables: Tables): ParsedRecord | Reject;
}

const KINDS = {
  company: {
    ask: () => ['name'],
    record(value, fields) {
      const name = value('name');
      if (name === null) return { reject: 'the company has no name' };
      return { name, companyId: null, typeIds: [], statusId: null, active: true, fields };
    },
  },
  site: {
    ask: ({ companyField }) => ['name', companyField.site],
    record(value, fields, { companyField }) {
      const name = value('name');
      if (name === null) return { reject: 'the location has no name' };
      return { name, companyId: value(companyField.site), typeIds: [], statusId: null, active: true, fields };
    },
  },
  configuration: {
    ask: ({ companyField }) => [
      'name',
      'serial_number',
      'asset_tag',
      companyField.configuration,
      'sys_class_name',
      'install_status',
    ],
    record(value, fields, { companyField }) {
      const name = value('name') ?? value('serial_number') ?? value('asset_tag');
      if (name === null) return { reject: 'the configuration item has neither a name nor a serial number' };
      const type = value('sys_class_name');
      const status = value('install_status');
      return {
        name,
        companyId: value(companyField.configuration),
        typeIds: type === null ? [] : [type],
        statusId: status,
        active: status === null || !OUT_OF_USE.has(status),
        fields,
      };
    },
  },
  contact: {
    ask: ({ companyField }) => ['name', 'first_name', 'last_name', 'email', companyField.contact, 'active'],
    record(value, fields, { companyField }) {
      const parts = [value('first_name'), value('last_name')].flatMap((part) => part?.trim() ?? []);
      const name = value('name') ?? (parts.length > 0 ? parts.join(' ') : value('email'));
      if (name === null) return { reject: 'the contact has neither a name nor an e-mail address' };
      return {
        name,
        companyId: value(companyField.contact),
        typeIds: [],
        statusId: null,
        active: value('active') !== 'false',
        fields,
      };
    },
  },
} as const satisfies Record<RecordKind, Kind>;

/** How rows of a kind are asked for and read, with the chosen fields. */
export function understand(
  kind: RecordKind,
  keys: Keys,
  tables: Tables,
  columns: ReadonlyMap<string, Column> | null,
): Understanding {
  const { ask, record }: Kind = KINDS[kind];
  const core = ask(tables);
  const choice = chooseFields(kind, keys, columns);
  const read = rowReader({
    vendor: 'ServiceNow',
    kind,
    idOf,
    core: z.object(Object.fromEntries(core.map((column) => [column, cell]))),
    choice,
    record: (row, fields) => record((column) => textOf(cellOf(row[column])?.value), fields, tables),
  });
  return {
    columns: [...new Set(['sys_id', ...core, ...choice.columns, 'sys_updated_on'])],
    rows(raw) {
      const harvest = kind === 'configuration' ? newHarvest() : () => [];
      return raw.map((row): Row => withLookups(read(row), harvest(row)));
    },
  };
}

function withLookups(row: Row, lookups: Lookup[]): Row {
  return lookups.length === 0 ? row : { ...row, lookups };
}

/** Which columns name an entry of a small list: its id is stored, its label is shown. */
const LABELLED: readonly (readonly [column: string, kind: LookupKind])[] = [
  ['sys_class_name', 'configuration-type'],
  ['install_status', 'configuration-status'],
  ['manufacturer', 'manufacturer'],
  ['model_id.manufacturer', 'manufacturer'],
];

/** Labels ride on rows: not every account may see the lists they are from. Each is told once a page. */
function newHarvest(): (row: Raw) => Lookup[] {
  const told = new Set<string>();
  return (row) =>
    LABELLED.flatMap(([column, kind]) => {
      const found = cellOf(row[column]);
      const label = textOf(found?.shown);
      if (!found || found.value === '' || label === null) return [];
      const key = `${kind} ${found.value}`;
      if (told.has(key)) return [];
      told.add(key);
      return [{ kind, id: found.value, label, active: true }];
    });
}
