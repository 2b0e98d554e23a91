import { flag, list, object, text } from '../json-text.ts';
import type { ContactFields } from '../msp/model.ts';
import { keyOf } from '../msp/population.ts';
import { BRANDS, DERIVED, type DerivedName, derivedValue } from './derived-values.ts';
import { chosen } from './names.ts';
import { day, loose, type Tenant } from './tenant.ts';

/** `criticality` in the estate, by the ids of business impacts. */
export const IMPACTS: readonly (string | null)[] = ['High', 'Medium', 'Low'];

/** `GET /v2/servicedesk/hardwareasset/{assetId}`: everything the vendor has of an asset. */
export const assetJson = (tenant: Tenant, slot: number): string => {
  const { msp } = tenant;
  const peek = msp.configurations.peek.bind(msp.configurations);
  const [categoryId, category] = chosen(msp, 'configuration-types', peek(slot, 'type'));
  const [stateId, state] = chosen(msp, 'configuration-statuses', peek(slot, 'status'));
  const [manufacturerId, manufacturer] = chosen(msp, 'manufacturers', peek(slot, 'manufacturer'));
  const impact = IMPACTS.indexOf(peek(slot, 'criticality'));
  return object({
    id: String(tenant.assets.idOf(slot)),
    name: text(peek(slot, 'name')),
    ...ownersJson(tenant, slot),
    categoryId,
    category,
    brand: text(brandName(derivedValue(tenant, slot, 'brandId'))),
    serialNumber: loose(peek(slot, 'serial'), slot),
    businessImpactId: impact < 0 ? 'null' : String(impact + 1),
    businessImpact: impact < 0 ? 'null' : text(peek(slot, 'criticality')),
    stateId,
    state,
    locationInfo: text(peek(slot, 'rack')),
    description: loose(peek(slot, 'notes'), slot),
    assetTag: loose(peek(slot, 'tag'), slot),
    webRemoteUrl: 'null',
    vendor: 'null',
    isActive: flag(peek(slot, 'active')),
    modelNumber: loose(peek(slot, 'model'), slot),
    ipAddress: text(peek(slot, 'ip')),
    defaultGateway: text(peek(slot, 'gateway')),
    osType: loose(peek(slot, 'osType'), slot),
    osInfo: text(peek(slot, 'osInfo')),
    macAddress: text(peek(slot, 'mac')),
    manufacturerId,
    manufacturer,
    motherboardManufacturer: 'null',
    chassisManufacturer: 'null',
    maxMemorySize: loose(peek(slot, 'ram'), slot),
    warrantyExpirationDate: day(peek(slot, 'warrantyEnds')),
    acquisitionDate: day(peek(slot, 'purchased')),
    firstCheckIn: day(peek(slot, 'installed')),
    ...derivedJson(tenant, slot),
    ...stampsJson(tenant, slot),
    agentId: text(peek(slot, 'deviceId')),
    integrationTypeId: peek(slot, 'deviceId') === null ? 'null' : '1',
    diskVolumes: list(volumes(peek(slot, 'drives'))),
    statuses: '[]',
  });
};

const brandName = (id: unknown): string | null => (typeof id === 'number' ? (BRANDS[id - 1] ?? null) : null);

const names = Object.keys(DERIVED) as DerivedName[];

/** The name of the computer can be written and is never read. */
const derivedJson = (tenant: Tenant, slot: number): Record<string, string> =>
  Object.fromEntries(
    names
      .filter((name) => name !== 'computerName')
      .map((name) => [name, JSON.stringify(derivedValue(tenant, slot, name))]),
  );

const ownersJson = (tenant: Tenant, slot: number): Record<string, string> => {
  const { configurations, contacts, sites, companies, ground } = tenant.msp;
  const company = ground.configurationOwners.companyOf(slot);
  const [site, contact] = [configurations.peek(slot, 'site'), configurations.peek(slot, 'contact')];
  const place = site !== null && sites.has(site) ? site : undefined;
  const person = contact !== null && contacts.population.has(contact) ? contact : undefined;
  const field = (name: 'first' | 'last'): string => text(person === undefined ? null : contacts.peek(person, name));
  const item = (kind: string): string =>
    text(person === undefined ? null : firstItem(contacts.peek(person, 'items'), kind));
  return {
    accountId: String(tenant.accounts.idOf(company)),
    accountName: text(companies.peek(company, 'name')),
    accountLocationId: place === undefined ? 'null' : String(tenant.locations.idOf(place)),
    accountLocation: place === undefined ? 'null' : text(sites.peek(place, 'name')),
    contactId: person === undefined ? 'null' : String(tenant.contacts.idOf(person)),
    contactFirstName: field('first'),
    contactLastName: field('last'),
    contactEmailAddress: item('Email'),
    contactPhoneNumber: item('Phone'),
  };
};

const firstItem = (items: ContactFields['items'], kind: string): string | null =>
  items.find((item) => item.kind === kind)?.value ?? null;

const stampsJson = (tenant: Tenant, slot: number): Record<string, string> => {
  const { ledger } = tenant.msp.configurations;
  const bumped = tenant.msp.ground.rounds.bumped(keyOf(slot))?.at ?? 0;
  const written = tenant.updatedAt(ledger, slot);
  return {
    createdById: '57',
    createdBy: '"ava.lee"',
    modifiedById: bumped > written ? '1' : '57',
    modifiedBy: bumped > written ? '"rmm.sync"' : text(ledger.stamp(slot)?.by ?? 'ava.lee'),
    createdOn: tenant.moment(tenant.createdAt(ledger, slot)),
    modifiedOn: tenant.moment(Math.max(written, bumped)),
  };
};

/** Disks out of the text that the estate keeps of them: "C: 119 GB". */
const volumes = (drives: string | null): string[] =>
  [...(drives ?? '').matchAll(/(\w): (\d+) GB/gu)].map(([, drive = '', size = '0']) => {
    const total = Number(size) * 1024;
    return JSON.stringify({
      drive: `${drive}:`,
      type: 'Fixed',
      format: 'NTFS',
      freeMBytes: Math.round(total / 3),
      usedMBytes: total - Math.round(total / 3),
      totalMBytes: total,
      label: null,
    });
  });
