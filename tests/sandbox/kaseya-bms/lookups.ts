import type { CaselessQuery } from '../caseless-query.ts';
import { keyOf } from '../msp/population.ts';
import { BOARD_STATUSES, COMPANY_TYPES, PRIORITIES, SERVICE_BOARDS } from '../msp/vocabulary/tables.ts';
import { fullName, lookupId } from './names.ts';
import { TENANT_NAME, type Tenant } from './tenant.ts';

/** Small lists that come whole. */

const CLIENT_TYPES: ReadonlySet<string> = new Set([
  'Client',
  'Managed Services',
  'Break/Fix',
  'CLIENT (legacy)',
  'Owner',
]);

/** What a type is for follows from what it was on the first day, not from what it is called now. */
export const accountTypes = ({ msp }: Tenant) =>
  msp.tables.rows('company-types').map(({ name, inactive }, position) => ({
    id: lookupId(position),
    name,
    isActive: !inactive,
    isClient: CLIENT_TYPES.has(COMPANY_TYPES[position] ?? 'Client'),
    isVendor: COMPANY_TYPES[position] === 'Vendor',
  }));

/** `GET /v2/crm/accounts/lookup`: inactive accounts are there only when they are asked for. */
export const accountLookup = (tenant: Tenant, query: CaselessQuery, inactive: (slot: number) => boolean) => {
  const { companies } = tenant.msp;
  const ids = query.get('filter.ids')?.split(',').map(Number);
  const name = query.get('filter.name')?.toLowerCase();
  return [...companies.population.ordinals()]
    .filter((slot) => tenant.sees(slot) && !companies.peek(slot, 'deleted'))
    .filter((slot) => query.flag('filter.withinactiveaccounts') === true || !inactive(slot))
    .map((slot) => ({
      id: tenant.accounts.idOf(slot),
      name: companies.peek(slot, 'name'),
      tenantName: TENANT_NAME,
      isActive: !inactive(slot),
    }))
    .filter((row) => (ids?.includes(row.id) ?? true) && row.name.toLowerCase().includes(name ?? ''));
};

export const locationLookup = (tenant: Tenant, company: number) =>
  tenant.msp.sites.of(company).map((site) => ({
    id: tenant.locations.idOf(site),
    name: tenant.msp.sites.peek(site, 'name'),
    accountId: tenant.accounts.idOf(company),
    isMain: tenant.msp.sites.peek(site, 'primary'),
  }));

export const contactLookup = (tenant: Tenant, company: number) =>
  tenant.msp.ground.contactOwners.of(company).map((contact) => {
    const site = tenant.msp.contacts.peek(contact, 'site');
    const known = site !== null && tenant.msp.sites.has(site);
    const items = tenant.msp.contacts.peek(contact, 'items');
    return {
      id: tenant.contacts.idOf(contact),
      name: fullName(tenant.msp, contact),
      locationId: known ? tenant.locations.idOf(site) : 0,
      locationName: known ? tenant.msp.sites.peek(site, 'name') : null,
      phone: items.find(({ kind }) => kind === 'Phone')?.value ?? null,
      emailAddress: items.find(({ kind }) => kind === 'Email')?.value ?? null,
    };
  });

/** The MSP's own offices: nothing to do with the locations of accounts. */
export const ownLocations = () => [{ id: 1, name: 'Head Office', isMain: true }];

export const ticketStatuses = () =>
  BOARD_STATUSES.map(({ name, closed, inactive }, n) => ({
    id: n + 1,
    name,
    fontColor: '#000000',
    color: '#ffffff',
    statusOrder: n,
    typeId: closed ? 2 : 1,
    isSystemStatus: 0,
    slaEventId: null,
    isActive: !inactive,
  }));

export const priorities = () =>
  PRIORITIES.map(({ name, color }, n) => ({ id: n + 1, name, color, isDefault: n === 2 }));

export const queues = () => SERVICE_BOARDS.map(({ name, inactive }, n) => ({ id: n + 1, name, isActive: !inactive }));

export const issueTypes = () => [{ id: 1, name: 'Break/Fix', isActive: true }];

/** What a record is linked to in IT Glue; some are. Ids there need more than 32 bits. */
export const linkedInItGlue = (slot: number, name: string) =>
  keyOf(slot) % 3 === 0 ? { id: 5_000_000_000 + keyOf(slot), name } : null;

/** `GET /v2/security/userinfo`. */
export const userInfo = (userName: string) => ({
  userId: 99,
  fullName: 'Strategy Overview',
  userName,
  tenantId: 4711,
  businessName: TENANT_NAME,
  timeZoneName: 'Eastern Standard Time',
  olsonTimeZoneName: 'America/Panama',
  timeZoneValue: -5,
  dateFormat: 'MM/dd/yyyy',
  isUserSystemAdmin: false,
  userAccessRights: [
    { canView: true, canModify: true, canDelete: false, mainMenuId: 3, menuCategoryId: 12, listingIDEnum: 5 },
  ],
  specialFeatures: [{ id: 41 }],
  productName: 'BMS',
});
