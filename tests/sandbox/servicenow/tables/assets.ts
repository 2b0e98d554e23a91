import { keyOf } from '../../msp/population.ts';
import { toDateTime, toDay } from '../dates.ts';
import { blank, choice, day, flag, labelled, reference, text, time } from '../field.ts';
import { populationInOrder } from '../records.ts';
import type { Records, TableDefinition } from '../table.ts';
import type { Tenant } from '../tenant.ts';
import { classOf, NOT_HARDWARE } from './classes.ts';
import { modelId } from './models.ts';
import { systemFields } from './system-fields.ts';

/** Hardware assets mirror hardware items; one in eight was entered without its item ever being received. */
const hasAsset = (tenant: Tenant, ordinal: number): boolean =>
  keyOf(ordinal) % 8 !== 7 && !NOT_HARDWARE.has(classOf(tenant.msp, ordinal));

/** Items whose dates live on the asset alone: their synchronisation was switched off. */
export const heldByAsset = (ordinal: number): boolean => keyOf(ordinal) % 5 === 0;

/** The asset of an item; empty where it has none. */
export const assetOf = (tenant: Tenant, ordinal: number): string =>
  hasAsset(tenant, ordinal) ? tenant.ids.asset.idOf(ordinal) : '';

export const assetTables = (tenant: Tenant): TableDefinition[] => {
  const records = assetRecords(tenant);
  return [
    { name: 'alm_asset', label: 'Asset', own: columns(tenant, records), records },
    { name: 'alm_hardware', label: 'Hardware', parent: 'alm_asset', own: {}, records },
  ];
};

const assetRecords = (tenant: Tenant): Records => {
  const { population, ledger } = tenant.msp.configurations;
  const ids = tenant.ids.asset;
  const exists = (ordinal: number): boolean => population.has(ordinal) && hasAsset(tenant, ordinal);
  return {
    sysIdOf: ids.idOf,
    find: (sysId) => {
      const ordinal = ids.ordinalOf(sysId);
      return ordinal !== undefined && exists(ordinal) ? ordinal : undefined;
    },
    inOrder: (above) => populationInOrder(ids, population, above, exists),
    writtenFrom: (from) => {
      const written = tenant.writtenSince(ledger, from);
      return written && [...written].filter(exists);
    },
    displayOf: (ordinal) =>
      [tenant.msp.configurations.peek(ordinal, 'tag'), tenant.msp.configurations.peek(ordinal, 'model')]
        .filter((part) => part !== null)
        .join(' - '),
    classOf: () => 'alm_hardware',
  };
};

/** What an asset calls the status of its item: the numbers are the same, their meaning is not. */
const ASSET_STATUS = ['1', '10', '6', '7', '9', '8'] as const;
const ASSET_LABELS = ['In use', 'Consumed', 'In stock', 'Retired', 'In transit', 'Missing'] as const;

const columns = (tenant: Tenant, records: Records) => {
  const { configurations, contacts, ground } = tenant.msp;
  const { ledger } = configurations;
  const status = (slot: number): number => configurations.peek(slot, 'status');
  return labelled({
    ...systemFields({
      sysIdOf: records.sysIdOf,
      createdAt: (slot) => tenant.createdAt(ledger, slot),
      updatedAt: (slot) => tenant.updatedAt(ledger, slot),
      updatedBy: (slot) => ledger.stamp(slot)?.by,
    }),
    sys_class_name: { type: 'sys_class_name', value: () => 'alm_hardware', display: () => 'Hardware', readOnly: true },
    display_name: text(records.displayOf, { readOnly: true }),
    asset_tag: text((slot) => configurations.peek(slot, 'tag')),
    serial_number: text((slot) => configurations.peek(slot, 'serial')),
    ci: reference('cmdb_ci', (slot) => tenant.ids.ci.idOf(slot)),
    model: reference('cmdb_model', (slot) => modelId(tenant, slot)),
    company: reference('core_company', (slot) => tenant.ids.company.idOf(ground.configurationOwners.companyOf(slot))),
    assigned_to: reference('sys_user', (slot) => {
      const contact = configurations.peek(slot, 'contact');
      return contact === null || !contacts.population.has(contact) ? '' : tenant.ids.contact.idOf(contact);
    }),
    install_status: choice((slot) => ASSET_STATUS[status(slot)] ?? '1', {
      display: (slot) => ASSET_LABELS[status(slot)] ?? 'In use',
    }),
    warranty_expiration: day((slot) => toDay(configurations.peek(slot, 'warrantyEnds'))),
    purchase_date: day((slot) => toDay(configurations.peek(slot, 'purchased'))),
    install_date: time((slot) => toDateTime(configurations.peek(slot, 'installed'))),
    skip_sync: flag(() => 'false'),
    ...blank(['substatus', 'model_category', 'order_date', 'delivery_date', 'retired', 'retirement_date', 'cost']),
    ...blank(['lease_id', 'po_number', 'invoice_number', 'stockroom', 'life_cycle_stage', 'comments', 'work_notes']),
    quantity: text(() => '1'),
  });
};
