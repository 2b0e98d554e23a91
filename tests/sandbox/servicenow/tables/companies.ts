import { OWN_COMPANY } from '../../msp/company-makers.ts';
import type { Address, CompanyFields } from '../../msp/model.ts';
import { keyOf } from '../../msp/population.ts';
import { toDay } from '../dates.ts';
import { blank, day, flag, integer, labelled, reference, text } from '../field.ts';
import { merged, populationInOrder, smallRecords } from '../records.ts';
import type { Records, TableDefinition } from '../table.ts';
import type { Tenant } from '../tenant.ts';
import { systemFields } from './system-fields.ts';

/** Manufacturers stand in the same table as clients, after all slots of those. */
const MAKERS = 2 ** 50;

export const makerId = (tenant: Tenant, position: number): string => tenant.ids.row.idOf(1_000_000 + position);

/** Position in the estate's manufacturers of the row with this id. */
export const makerAt = (tenant: Tenant, sysId: string): number | undefined => {
  const position = tenant.msp.tables.rows('manufacturers').findIndex((_, at) => makerId(tenant, at) === sysId);
  return position < 0 ? undefined : position;
};

export const companyTables = (tenant: Tenant): TableDefinition[] => {
  const records = companyRecords(tenant);
  const clients: Records = { ...records, inOrder: (above) => clientsOf(tenant, above) };
  const core: TableDefinition = { name: 'core_company', label: 'Company', own: columns(tenant, records), records };
  if (!tenant.settings.csm) return [core];
  return [
    core,
    {
      name: 'customer_account',
      label: 'Account',
      parent: 'core_company',
      own: accountColumns(tenant),
      records: clients,
    },
  ];
};

const clientsOf = (tenant: Tenant, above?: string): Iterable<number> => {
  const { population } = tenant.msp.companies;
  return populationInOrder(tenant.ids.company, population, above, (slot) => population.has(slot) && !tenant.gone(slot));
};

const companyRecords = (tenant: Tenant): Records => {
  const { companies, tables } = tenant.msp;
  const { population, ledger } = companies;
  const rows = tables.rows('manufacturers');
  const makers = smallRecords(
    rows.map((_, position) => makerId(tenant, position)),
    (slot) => rows[slot - MAKERS]?.name ?? '',
    MAKERS,
  );
  const exists = (ordinal: number): boolean => population.has(ordinal) && !tenant.gone(ordinal);
  const sysIdOf = (slot: number): string => (slot >= MAKERS ? makers.sysIdOf(slot) : tenant.ids.company.idOf(slot));
  return {
    sysIdOf,
    find: (sysId) => {
      const ordinal = tenant.ids.company.ordinalOf(sysId);
      return ordinal !== undefined && exists(ordinal) ? ordinal : makers.find(sysId);
    },
    inOrder: (above) => merged(sysIdOf, clientsOf(tenant, above), makers.inOrder(above)),
    writtenFrom: (from) => {
      const written = tenant.writtenSince(ledger, from);
      return written && [...[...written].filter(exists), ...makers.inOrder()];
    },
    displayOf: (slot) => (slot >= MAKERS ? makers.displayOf(slot) : companies.peek(slot, 'name')),
  };
};

const EMPTY: Address = { line1: null, line2: null, city: null, state: null, zip: null, country: null };

const columns = (tenant: Tenant, records: Records) => {
  const { companies, tables, ground } = tenant.msp;
  const isMaker = (slot: number): boolean => slot >= MAKERS;
  const unmarked = tenant.settings.companyFlags === 'unset';
  const of =
    <K extends keyof CompanyFields, T>(name: K, tell: (value: CompanyFields[K]) => T, otherwise: T) =>
    (slot: number): T =>
      isMaker(slot) ? otherwise : tell(companies.peek(slot, name));
  const plain = (name: 'phone' | 'fax' | 'website' | 'accountNumber' | 'slaTier') =>
    text(of(name, (value) => value, null));
  const place = (tell: (address: Address) => string | null) => text(of('address', tell, tell(EMPTY)));
  /** Set where it holds, and left empty as often as not where it does not. */
  const loose = (slot: number, holds: boolean): string =>
    unmarked ? '' : holds ? 'true' : !isMaker(slot) && keyOf(slot) % 3 === 0 ? '' : 'false';
  const stampOf = (slot: number) =>
    isMaker(slot) ? tables.rows('manufacturers')[slot - MAKERS]?.stamp : companies.ledger.stamp(slot);
  return labelled(
    {
      ...systemFields({
        sysIdOf: records.sysIdOf,
        createdAt: (slot) => (isMaker(slot) ? ground.epoch - 10 ** 9 : tenant.createdAt(companies.ledger, slot)),
        updatedAt: (slot) => stampOf(slot)?.at ?? (isMaker(slot) ? ground.epoch - 10 ** 8 : tenant.firstUpdate(slot)),
        updatedBy: (slot) => stampOf(slot)?.by,
      }),
      sys_class_name: {
        type: 'sys_class_name',
        readOnly: true,
        value: (slot) => (tenant.settings.csm && !isMaker(slot) ? 'customer_account' : 'core_company'),
        display: (slot) => (tenant.settings.csm && !isMaker(slot) ? 'Account' : 'Company'),
      },
      name: text(records.displayOf),
      parent: reference('core_company', () => ''),
      customer: flag((slot) => (unmarked ? '' : String(!isMaker(slot) && slot !== OWN_COMPANY))),
      vendor: flag((slot) => loose(slot, !isMaker(slot) && companies.peek(slot, 'vendor'))),
      manufacturer: flag((slot) => loose(slot, isMaker(slot))),
      primary: flag((slot) => String(slot === OWN_COMPANY)),
      street: place(({ line1, line2 }) => (line2 === null ? line1 : `${line1}\n${line2}`)),
      city: place(({ city }) => city),
      state: place(({ state }) => state),
      zip: place(({ zip }) => zip),
      country: place(({ country }) => country),
      phone: plain('phone'),
      fax_phone: plain('fax'),
      website: plain('website'),
      contact: reference('sys_user', (slot) => {
        const first = isMaker(slot) ? undefined : ground.contactOwners.nth(slot, 0);
        return first === undefined ? '' : tenant.ids.contact.idOf(first);
      }),
      num_employees: integer(of('employees', (value) => (value === null ? '' : String(value)), '')),
      ...blank(['notes', 'stock_symbol', 'latitude', 'longitude', 'vendor_manager', 'vendor_type']),
      publicly_traded: flag(() => 'false'),
      u_account_number: plain('accountNumber'),
      u_sla_tier: plain('slaTier'),
      u_onboarded: day(of('onboarded', toDay, '')),
    },
    { u_sla_tier: 'SLA Tier', num_employees: 'Number of employees' },
  );
};

const accountColumns = (tenant: Tenant) =>
  labelled({
    number: text((slot) => `ACCT${String(1_000_000 + keyOf(slot)).slice(-7)}`),
    account_code: text(() => ''),
    account_path: text(() => ''),
    account_parent: reference('customer_account', () => ''),
    partner: flag(() => 'false'),
    primary_contact: reference('customer_contact', (slot) => {
      const first = tenant.msp.ground.contactOwners.nth(slot, 0);
      return first === undefined ? '' : tenant.ids.contact.idOf(first);
    }),
    registration_code: { type: 'password2', value: (slot) => `reg-${keyOf(slot) * 7919}` },
    active_escalation: text(() => ''),
  });
