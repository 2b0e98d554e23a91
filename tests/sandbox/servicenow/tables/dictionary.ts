import type { Field } from '../field.ts';
import { flag, integer, labelled, reference, text } from '../field.ts';
import { smallRecords } from '../records.ts';
import type { Records, TableDefinition } from '../table.ts';
import type { Tenant } from '../tenant.ts';
import { systemFields } from './system-fields.ts';

/** What the dictionary calls a column's type: a choice is a number or text with a list beside it. */
export const internalType = ({ type }: Field): string => (type === 'choice' ? 'integer' : type);

/** The two tables that describe all others: tables with what they extend, and the columns that each defines itself. */
export const dictionaryTables = (tenant: Tenant, described: readonly TableDefinition[]): TableDefinition[] => {
  const tableIds = described.map((_, at) => tenant.ids.row.idOf(5_000_000 + at));
  const tables = smallRecords(tableIds, (slot) => described[slot]?.label ?? '');
  const columns = described.flatMap(({ name, own }) =>
    Object.entries(own).map(([element, field]) => ({ name, element, field })),
  );
  const entries = smallRecords(
    columns.map((_, at) => tenant.ids.row.idOf(6_000_000 + at)),
    (slot) => columns[slot]?.field.label ?? '',
  );
  const at = (slot: number) => columns[slot];
  return [
    {
      name: 'sys_db_object',
      label: 'Table',
      records: tables,
      own: labelled({
        ...standing(tenant, tables),
        name: text((slot) => described[slot]?.name),
        label: text((slot) => described[slot]?.label),
        super_class: reference('sys_db_object', (slot) => {
          const parent = described.findIndex(({ name }) => name === described[slot]?.parent);
          return tableIds[parent] ?? '';
        }),
      }),
    },
    {
      name: 'sys_dictionary',
      label: 'Dictionary Entry',
      records: entries,
      own: labelled({
        ...standing(tenant, entries),
        name: text((slot) => at(slot)?.name),
        element: text((slot) => at(slot)?.element),
        column_label: text((slot) => at(slot)?.field.label),
        internal_type: text((slot) => {
          const field = at(slot)?.field;
          return field && internalType(field);
        }),
        reference: text((slot) => at(slot)?.field.reference),
        max_length: integer(() => '100'),
        mandatory: flag((slot) => String(at(slot)?.element === 'name')),
        read_only: flag((slot) => String(at(slot)?.field.readOnly ?? false)),
        choice: integer((slot) => (at(slot)?.field.type === 'choice' ? '1' : '0')),
        active: flag(() => 'true'),
      }),
    },
  ];
};

const standing = (tenant: Tenant, { sysIdOf }: Records) => {
  const at = () => tenant.msp.ground.epoch - 10 ** 9;
  return systemFields({ sysIdOf, createdAt: at, updatedAt: at });
};
