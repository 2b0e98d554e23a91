import type { ContactFields } from '../../msp/model.ts';
import { keyOf } from '../../msp/population.ts';
import { blank, flag, integer, labelled, reference, secret, text } from '../field.ts';
import { merged, populationInOrder, smallRecords } from '../records.ts';
import type { Records, TableDefinition } from '../table.ts';
import type { Tenant } from '../tenant.ts';
import { systemFields } from './system-fields.ts';

/** People and accounts of the MSP itself: they belong to no company. */
export const STAFF = [
  { user: 'svc.strategy', first: 'Strategy', last: 'Overview', machine: true },
  { user: 'admin', first: 'System', last: 'Administrator', machine: false },
  { user: 'jdoe', first: 'Jane', last: 'Doe', machine: false },
  { user: 'svc.discovery', first: 'Discovery', last: 'Service', machine: true },
] as const;
const STAFF_SLOTS = 2 ** 50;

export const userTables = (tenant: Tenant): TableDefinition[] => {
  const records = userRecords(tenant);
  const users: TableDefinition = { name: 'sys_user', label: 'User', own: columns(tenant, records), records };
  if (!tenant.settings.csm) return [users];
  const contacts: Records = { ...records, inOrder: (above) => contactsOf(tenant, above) };
  const own = labelled({
    account: reference('customer_account', (slot) => tenant.ids.company.idOf(companyOf(tenant, slot))),
  });
  return [users, { name: 'customer_contact', label: 'Contact', parent: 'sys_user', own, records: contacts }];
};

const companyOf = (tenant: Tenant, slot: number): number => tenant.msp.ground.contactOwners.companyOf(slot);

const contactsOf = (tenant: Tenant, above?: string): Iterable<number> =>
  populationInOrder(tenant.ids.contact, tenant.msp.contacts.population, above);

const staffAt = (slot: number) => (slot >= STAFF_SLOTS ? STAFF[slot - STAFF_SLOTS] : undefined);

const userRecords = (tenant: Tenant): Records => {
  const { contacts, ground, companies } = tenant.msp;
  const ids = tenant.ids.contact;
  const staff = smallRecords(
    STAFF.map((_, at) => tenant.ids.row.idOf(2_000_000 + at)),
    (slot) => `${staffAt(slot)?.first} ${staffAt(slot)?.last}`,
    STAFF_SLOTS,
  );
  const sysIdOf = (slot: number): string => (slot >= STAFF_SLOTS ? staff.sysIdOf(slot) : ids.idOf(slot));
  return {
    sysIdOf,
    find: (sysId) => {
      const ordinal = ids.ordinalOf(sysId);
      return ordinal !== undefined && contacts.population.has(ordinal) ? ordinal : staff.find(sysId);
    },
    inOrder: (above) => merged(sysIdOf, contactsOf(tenant, above), staff.inOrder(above)),
    writtenFrom: (from) => tenant.writtenSince(contacts.ledger, from),
    ofCompany: (sysId) => {
      const company = tenant.ids.company.ordinalOf(sysId);
      return company === undefined || !companies.population.has(company) ? [] : ground.contactOwners.of(company);
    },
    displayOf: (slot) =>
      slot >= STAFF_SLOTS
        ? staff.displayOf(slot)
        : [contacts.peek(slot, 'first'), contacts.peek(slot, 'last')].filter((part) => part !== null).join(' '),
  };
};

const columns = (tenant: Tenant, records: Records) => {
  const { contacts, ground, sites } = tenant.msp;
  const of =
    <K extends keyof ContactFields>(name: K, tell: (value: ContactFields[K]) => string | null | undefined) =>
    (slot: number): string =>
      (staffAt(slot) ? null : tell(contacts.peek(slot, name))) ?? '';
  const item = (label: string) => text(of('items', (items) => items.find((one) => one.label === label)?.value));
  const first = (slot: number): string => staffAt(slot)?.first ?? contacts.peek(slot, 'first');
  const last = (slot: number): string => staffAt(slot)?.last ?? contacts.peek(slot, 'last') ?? '';
  return labelled(
    {
      ...systemFields({
        sysIdOf: records.sysIdOf,
        createdAt: (slot) => (staffAt(slot) ? ground.epoch - 10 ** 9 : tenant.createdAt(contacts.ledger, slot)),
        updatedAt: (slot) => (staffAt(slot) ? ground.epoch - 10 ** 8 : tenant.updatedAt(contacts.ledger, slot)),
        updatedBy: (slot) => (staffAt(slot) ? undefined : contacts.ledger.stamp(slot)?.by),
      }),
      sys_class_name: {
        type: 'sys_class_name',
        readOnly: true,
        value: (slot) => (tenant.settings.csm && !staffAt(slot) ? 'customer_contact' : 'sys_user'),
        display: (slot) => (tenant.settings.csm && !staffAt(slot) ? 'Contact' : 'User'),
      },
      user_name: text((slot) => staffAt(slot)?.user ?? `contact.${keyOf(slot)}`),
      first_name: text(first),
      last_name: text(last),
      name: text(records.displayOf),
      email: item('Email'),
      phone: item('Direct'),
      mobile_phone: item('Mobile'),
      title: text(of('title', (title) => title)),
      company: reference('core_company', (slot) =>
        staffAt(slot) ? '' : tenant.ids.company.idOf(ground.contactOwners.companyOf(slot)),
      ),
      location: reference(
        'cmn_location',
        of('site', (site) => (site === null || !sites.has(site) ? null : tenant.ids.location.idOf(site))),
      ),
      active: flag((slot) => String(staffAt(slot) ? true : !contacts.peek(slot, 'inactive'))),
      vip: flag(of('primary', String)),
      locked_out: flag(() => 'false'),
      web_service_access_only: flag((slot) => String(staffAt(slot)?.machine ?? false)),
      internal_integration_user: flag((slot) => String(staffAt(slot)?.user === 'svc.discovery')),
      notification: text(() => '2'),
      time_zone: text((slot) => (staffAt(slot)?.machine ? 'GMT' : '')),
      user_password: secret((slot) => `hash-of-${keyOf(slot % 2 ** 40)}`),
      ...blank(['middle_name', 'home_phone', 'employee_number', 'street', 'city', 'state', 'zip', 'country', 'photo']),
      department: reference('cmn_department', () => ''),
      manager: reference('sys_user', () => ''),
      u_badge_number: integer(of('badge', (badge) => (badge === null ? null : String(badge)))),
    },
    { vip: 'VIP', email: 'Email', phone: 'Business phone' },
  );
};
