import { OWN_COMPANY } from '../../msp/company-makers.ts';
import { memoryBytes } from '../../msp/memory-bytes.ts';
import { keyOf } from '../../msp/population.ts';
import { CONFIGURATION_TYPES } from '../../msp/vocabulary/tables.ts';
import { dateTime, toDateTime, toDay } from '../dates.ts';
import {
  blank,
  choice,
  day,
  type Field,
  type Fields,
  flag,
  integer,
  labelled,
  reference,
  secret,
  text,
  time,
} from '../field.ts';
import type { Records } from '../table.ts';
import type { Tenant } from '../tenant.ts';
import { assetOf, heldByAsset } from './assets.ts';
import { statusDisplay, statusValue } from './choices.ts';
import { CLASSES, type ClassName } from './classes.ts';
import { makerId } from './companies.ts';
import { modelId } from './models.ts';
import { questionColumns } from './question-columns.ts';
import { systemFields } from './system-fields.ts';

type Unlabelled = Readonly<Record<string, Omit<Field, 'label'>>>;

/** The columns of each class, on the level that defines them. */
export const itemFields = (tenant: Tenant, records: Records): Partial<Record<ClassName, Fields>> => ({
  cmdb: labelled(bookkeeping(tenant, records)),
  cmdb_ci: labelled({ ...belonging(tenant), ...described(tenant), ...network(tenant), ...custom(tenant) }, LABELS),
  cmdb_ci_hardware: labelled(
    blank(['hardware_status', 'hardware_substatus', 'form_factor', 'chassis_type']) as Unlabelled,
  ),
  cmdb_ci_computer: labelled({ ...measured(tenant), ...questionColumns(tenant, 'Managed Workstation') }, LABELS),
  cmdb_ci_server: labelled({ ...blank(['used_for', 'classification']), ...questionColumns(tenant, 'Managed Server') }),
  cmdb_ci_netgear: labelled({ ...blank(['device_type', 'firmware_version', 'ports', 'ram']) }),
  cmdb_ci_ip_firewall: labelled(questionColumns(tenant, 'Firewall')),
  cmdb_ci_certificate: labelled(questionColumns(tenant, 'Domain / SSL')),
});

const LABELS = {
  ram: 'RAM (MB)',
  disk_space: 'Disk space (GB)',
  os: 'Operating System',
  model_id: 'Model ID',
} as const;

const CLASS_LABELS: ReadonlyMap<string, string> = new Map(CLASSES.map(([name, label]) => [name, label]));

const bookkeeping = (tenant: Tenant, records: Records): Unlabelled => {
  const { configurations, ground, tables } = tenant.msp;
  const { ledger } = configurations;
  const classOf = (slot: number): string => records.classOf?.(slot) ?? 'cmdb_ci';
  const added = (name: string): string =>
    tables.rows('configuration-types')[Number(/\d+$/u.exec(name)?.[0] ?? 0) + CONFIGURATION_TYPES.length - 1]?.name ??
    name;
  const touched = (slot: number) => ground.rounds.touched(keyOf(slot));
  return {
    ...systemFields({
      sysIdOf: records.sysIdOf,
      createdAt: (slot) => tenant.createdAt(ledger, slot),
      updatedAt: (slot) => tenant.itemUpdatedAt(slot),
      updatedBy: (slot) => ledger.stamp(slot)?.by,
    }),
    sys_class_name: {
      type: 'sys_class_name',
      value: classOf,
      display: (slot) => CLASS_LABELS.get(classOf(slot)) ?? added(classOf(slot)),
      readOnly: true,
    },
    // Discovery looks at most items each night and writes none of them for that.
    last_discovered: time((slot) => dateTime(touched(slot)?.at ?? tenant.firstUpdate(slot)), { readOnly: true }),
    first_discovered: time((slot) => dateTime(tenant.createdAt(ledger, slot)), { readOnly: true }),
    discovery_source: text((slot) => (touched(slot) ? 'ServiceNow' : '')),
    skip_sync: flag((slot) => String(heldByAsset(slot))),
    duplicate_of: reference('cmdb_ci', () => ''),
    asset: reference('alm_hardware', (slot) => assetOf(tenant, slot)),
    ...blank(['correlation_id', 'attributes', 'po_number', 'invoice_number', 'lease_id', 'cost_cc']),
  };
};

const belonging = (tenant: Tenant): Unlabelled => {
  const { configurations, contacts, sites, ground } = tenant.msp;
  return {
    company: reference('core_company', (slot) => {
      const { itemCompany } = tenant.settings;
      if (itemCompany === 'empty') return '';
      return tenant.ids.company.idOf(itemCompany === 'own' ? OWN_COMPANY : ground.configurationOwners.companyOf(slot));
    }),
    location: reference('cmn_location', (slot) => {
      const site = configurations.peek(slot, 'site');
      return site === null || !sites.has(site) ? '' : tenant.ids.location.idOf(site);
    }),
    assigned_to: reference('sys_user', (slot) => {
      const contact = configurations.peek(slot, 'contact');
      return contact === null || !contacts.population.has(contact) ? '' : tenant.ids.contact.idOf(contact);
    }),
    ...blank(['managed_by', 'owned_by'], (value) => reference('sys_user', value)),
    department: reference('cmn_department', () => ''),
    support_group: reference('sys_user_group', () => ''),
    vendor: reference('core_company', () => ''),
    manufacturer: reference('core_company', (slot) => {
      const maker = configurations.peek(slot, 'manufacturer');
      return maker === null ? '' : makerId(tenant, maker);
    }),
    model_id: reference('cmdb_model', (slot) => modelId(tenant, slot)),
  };
};

const described = (tenant: Tenant): Unlabelled => {
  const records = tenant.msp.configurations;
  const plain = (name: 'serial' | 'tag' | 'model' | 'notes') => text((slot) => records.peek(slot, name));
  const own = (name: 'purchase_date' | 'warranty_expiration', from: 'purchased' | 'warrantyEnds') =>
    day((slot) => {
      const written = tenant.ownDates.get(slot)?.[name];
      return written ?? (heldByAsset(slot) ? '' : toDay(records.peek(slot, from)));
    });
  return {
    name: text((slot) => records.peek(slot, 'name')),
    serial_number: plain('serial'),
    asset_tag: plain('tag'),
    model_number: plain('model'),
    comments: plain('notes'),
    purchase_date: own('purchase_date', 'purchased'),
    warranty_expiration: own('warranty_expiration', 'warrantyEnds'),
    install_date: time((slot) => toDateTime(records.peek(slot, 'installed'))),
    ...blank(['start_date', 'delivery_date', 'order_date', 'assigned'], time),
    // Some items were never given a status, and no negation finds those.
    install_status: choice((slot) => statusValue(records.peek(slot, 'status'), slot), {
      display: (slot) => statusDisplay(tenant, records.peek(slot, 'status'), slot),
    }),
    operational_status: choice((slot) => (records.peek(slot, 'active') ? '1' : '2'), {
      display: (slot) => (records.peek(slot, 'active') ? 'Operational' : 'Non-Operational'),
    }),
    ...blank(['life_cycle_stage', 'life_cycle_stage_status', 'short_description', 'subcategory', 'environment']),
    category: text(() => 'Hardware'),
    cost: text(() => ''),
  };
};

const network = (tenant: Tenant): Unlabelled => {
  const records = tenant.msp.configurations;
  return {
    ip_address: text((slot) => records.peek(slot, 'ip')),
    mac_address: text((slot) => records.peek(slot, 'mac')),
    default_gateway: text((slot) => records.peek(slot, 'gateway')),
    ...blank(['fqdn', 'dns_domain']),
  };
};

/** Columns that the MSP has added to all items. */
const custom = (tenant: Tenant): Unlabelled => {
  const records = tenant.msp.configurations;
  const plain = (name: 'criticality' | 'rack' | 'lastLogin' | 'deviceId') => (slot: number) => records.peek(slot, name);
  return {
    u_criticality: text(plain('criticality')),
    u_rack: text(plain('rack')),
    u_bios_secret: secret((slot) => records.peek(slot, 'biosSecret')),
    u_last_login: text(plain('lastLogin'), { readOnly: true }),
    u_device_id: text(plain('deviceId')),
  };
};

const measured = (tenant: Tenant): Unlabelled => {
  const records = tenant.msp.configurations;
  const of = (name: 'osType' | 'osInfo' | 'cpu' | 'name') => (slot: number) => records.peek(slot, name);
  return {
    host_name: text(of('name')),
    ram: integer((slot) => {
      const bytes = memoryBytes(records.peek(slot, 'ram'));
      return bytes === null ? '' : String(Math.round(bytes / 2 ** 20));
    }),
    os: text(of('osType')),
    os_version: text(of('osInfo')),
    cpu_name: text(of('cpu')),
    ...blank(['os_service_pack', 'os_domain', 'os_address_width', 'cpu_type']),
    ...blank(['cpu_count', 'cpu_core_count', 'cpu_core_thread', 'cpu_speed'], integer),
    cpu_manufacturer: reference('core_company', () => ''),
    disk_space: integer((slot) => {
      const sizes = [...(records.peek(slot, 'drives') ?? '').matchAll(/(\d+) GB/gu)].map(([, size]) => Number(size));
      return sizes.length === 0 ? '' : String(sizes.reduce((sum, size) => sum + size, 0));
    }),
    virtual: flag((slot) => String(/virtual/iu.test(records.peek(slot, 'model') ?? ''))),
  };
};
