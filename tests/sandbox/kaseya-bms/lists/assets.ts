import { flag, object, text } from '../../json-text.ts';
import { keyOf } from '../../msp/population.ts';
import { type BmsList, containing, isOne, oneOf } from '../answer-list.ts';
import { fullName, lookupId } from '../names.ts';
import { loose, type Tenant } from '../tenant.ts';

/** The group of machines in the monitoring tool that a configuration stands in. */
export const machineGroup = ({ msp }: Tenant, slot: number): string | null =>
  msp.configurations.peek(slot, 'deviceId') === null
    ? null
    : `${keyOf(msp.ground.configurationOwners.companyOf(slot)).toString(36)}.root`;

/** `GET /v2/servicedesk/hardwareasset/searchselect`: thin rows, without a date, a total or a filter by date. */
export const assets = (tenant: Tenant): BmsList => {
  const { msp } = tenant;
  const { configurations: records, ground } = msp;
  const owners = ground.configurationOwners;
  const peek = records.peek.bind(records);
  const contactOf = (slot: number): number | undefined => {
    const contact = peek(slot, 'contact');
    return contact === null || !msp.contacts.population.has(contact) ? undefined : contact;
  };
  const contactName = (slot: number): string | null => {
    const contact = contactOf(slot);
    return contact === undefined ? null : fullName(msp, contact);
  };
  const locationName = (slot: number): string | null => {
    const site = peek(slot, 'site');
    return site === null || !msp.sites.has(site) ? null : msp.sites.peek(site, 'name');
  };
  const contactId = (slot: number): number => {
    const contact = contactOf(slot);
    return contact === undefined ? 0 : tenant.contacts.idOf(contact);
  };

  return {
    template: '/v2/servicedesk/hardwareasset/searchselect',
    right: 'assets',
    counted: false,
    filters: {
      categoryids: oneOf((slot) => lookupId(peek(slot, 'type'))),
      assetname: containing((slot) => peek(slot, 'name')),
      serialnumber: containing((slot) => peek(slot, 'serial')),
      machinegroupid: containing((slot) => machineGroup(tenant, slot)),
      locationname: containing(locationName),
      description: containing((slot) => peek(slot, 'notes')),
      ipaddress: containing((slot) => peek(slot, 'ip')),
      contactid: isOne(contactId),
      contactname: containing(contactName),
      excludedid: (value) => {
        const left = Number(value);
        return /^\d+$/u.test(value) ? (slot) => tenant.assets.idOf(slot) !== left : undefined;
      },
    },
    id: (slot) => tenant.assets.idOf(slot),
    find: (id) => {
      const ordinal = tenant.assets.ordinalOf(id);
      return ordinal !== undefined && records.population.has(ordinal) ? ordinal : undefined;
    },
    all: () => records.population.ordinals(),
    ofCompany: (company) => (msp.companies.population.has(company) ? owners.of(company) : []),
    writtenSince: () => undefined,
    companyOf: (slot) => owners.companyOf(slot),
    visible: (slot) => tenant.settings.hiddenAccountTypes.length === 0 || tenant.sees(owners.companyOf(slot)),
    inactive: (slot) => !peek(slot, 'active'),
    updatedAt: (slot) => Math.max(tenant.updatedAt(records.ledger, slot), ground.rounds.bumped(keyOf(slot))?.at ?? 0),
    row: (slot) => {
      const company = owners.companyOf(slot);
      return object({
        id: String(tenant.assets.idOf(slot)),
        categoryName: text(msp.tables.rows('configuration-types')[peek(slot, 'type')]?.name ?? null),
        categoryId: String(lookupId(peek(slot, 'type'))),
        locationName: text(locationName(slot)),
        assetName: text(peek(slot, 'name')),
        serialNumber: loose(peek(slot, 'serial'), slot),
        machineGroupId: text(machineGroup(tenant, slot)),
        ipAddress: text(peek(slot, 'ip')),
        contactId: String(contactId(slot)),
        contactName: text(contactName(slot)),
        accountId: String(tenant.accounts.idOf(company)),
        accountName: text(msp.companies.peek(company, 'name')),
        isActive: flag(peek(slot, 'active')),
      });
    },
  };
};
