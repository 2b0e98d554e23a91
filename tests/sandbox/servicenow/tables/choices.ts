import { keyOf } from '../../msp/population.ts';
import { flag, labelled, text } from '../field.ts';
import { smallRecords } from '../records.ts';
import type { TableDefinition } from '../table.ts';
import type { Tenant } from '../tenant.ts';
import { systemFields } from './system-fields.ts';

/** Values of an item's `install_status`, by position in the estate's statuses; what was added since follows. */
const STATUS_VALUES = ['1', '100', '6', '7', '5', '8'] as const;

export const statusNumber = (position: number): string => STATUS_VALUES[position] ?? String(200 + position);

/** The first status is also what nobody ever set on some items. */
export const statusValue = (position: number, slot: number): string =>
  position === 0 && keyOf(slot) % 41 === 40 ? '' : statusNumber(position);

export const statusDisplay = (tenant: Tenant, position: number, slot: number): string =>
  statusValue(position, slot) === '' ? '' : (tenant.msp.tables.rows('configuration-statuses')[position]?.name ?? '');

const OPERATIONAL = ['Operational', 'Non-Operational', 'Repair in Progress', 'DR Standby', 'Ready', 'Retired'];
/** The same numbers mean other things on assets. */
const ASSET_STATUSES = [
  ['1', 'In use'],
  ['2', 'On order'],
  ['6', 'In stock'],
  ['7', 'Retired'],
  ['8', 'Missing'],
  ['9', 'In transit'],
  ['10', 'Consumed'],
] as const;

interface ChoiceRow {
  readonly name: string;
  readonly element: string;
  readonly value: string;
  readonly label: string;
  readonly sequence: number;
  readonly inactive: boolean;
}

export const choiceTable = (tenant: Tenant): TableDefinition => {
  const rows = choicesOf(tenant);
  const at = (slot: number): ChoiceRow | undefined => rows[slot];
  const ids = rows.map((_, n) => tenant.ids.row.idOf(3_000_000 + n));
  const records = smallRecords(ids, (slot) => at(slot)?.label ?? '');
  const { epoch } = tenant.msp.ground;
  return {
    name: 'sys_choice',
    label: 'Choice',
    records,
    own: labelled({
      ...systemFields({ sysIdOf: records.sysIdOf, createdAt: () => epoch - 10 ** 9, updatedAt: () => epoch - 10 ** 9 }),
      name: text((slot) => at(slot)?.name),
      element: text((slot) => at(slot)?.element),
      value: text((slot) => at(slot)?.value),
      label: text((slot) => at(slot)?.label),
      sequence: text((slot) => String(at(slot)?.sequence ?? 0)),
      inactive: flag((slot) => String(at(slot)?.inactive ?? false)),
      language: text(() => 'en'),
      dependent_value: text(() => ''),
    }),
  };
};

/** A choice stands under the table that defines the column. */
const choicesOf = (tenant: Tenant): ChoiceRow[] => {
  const list = (name: string, element: string, values: readonly (readonly [string, string, boolean?])[]): ChoiceRow[] =>
    values.map(([value, label, inactive = false], sequence) => ({ name, element, value, label, sequence, inactive }));
  const statuses = tenant.msp.tables.rows('configuration-statuses');
  return [
    ...list(
      'cmdb_ci',
      'install_status',
      statuses.map(({ name, inactive }, n) => [statusNumber(n), name, inactive]),
    ),
    ...list(
      'cmdb_ci',
      'operational_status',
      OPERATIONAL.map((label, n) => [String(n + 1), label]),
    ),
    ...list('alm_asset', 'install_status', ASSET_STATUSES),
  ];
};
