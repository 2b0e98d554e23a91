import { isoSeconds } from '../../msp/iso-seconds.ts';
import type { ConfigurationFields } from '../../msp/model.ts';
import { keyOf } from '../../msp/population.ts';
import { idOf, ordinalOf } from '../ids.ts';
import type { Bounds } from '../query/bounds.ts';
import { type Columns, datetime, flag, number, plain, reference, text } from '../query/columns.ts';
import type { Resource } from '../resource.ts';
import type { Tenant } from '../tenant.ts';
import type { Value } from '../value.ts';
import { recordRows } from './companies.ts';
import { customFields } from './custom-fields.ts';
import { infoColumns } from './info-columns.ts';
import { makeMobileGuid } from './mobile-guid.ts';
import { questionsColumn } from './questions.ts';

export const configurations = (tenant: Tenant): Resource => {
  const { msp } = tenant;
  const records = msp.configurations;
  const { seed, epoch, configurationOwners: owners, rounds } = msp.ground;

  const updatedAt = (ordinal: number): number =>
    Math.max(tenant.updatedAt(records.ledger, ordinal), rounds.bumped(keyOf(ordinal))?.at ?? 0);

  const info = (ordinal: number): Value => {
    const made = tenant.info(records.ledger, ordinal);
    const touched = rounds.touched(keyOf(ordinal));
    const byTool = touched !== undefined && touched.at >= (records.ledger.stamp(ordinal)?.at ?? 0);
    return {
      ...(typeof made === 'object' ? made : {}),
      lastUpdated: isoSeconds(updatedAt(ordinal)),
      ...(byTool && { updatedBy: `rmmsync${touched.night}` }),
    };
  };

  const candidates = ({ companies, updatedAfter }: Bounds): Iterable<number> | undefined => {
    if (updatedAfter !== undefined && updatedAfter >= epoch) {
      return new Set([
        ...records.ledger.writtenSince(updatedAfter),
        ...rounds.bumpedSince(updatedAfter, records.population),
      ]);
    }
    return companies?.flatMap((id) => {
      const company = ordinalOf(id);
      return company === undefined ? [] : owners.of(company);
    });
  };

  return {
    name: 'configuration',
    right: 'configurations.inquire',
    forwardOnly: true,
    rows: recordRows(records, candidates),
    visible: (ordinal) =>
      tenant.settings.hiddenConfigurationTypes.length === 0 ||
      !tenant.settings.hiddenConfigurationTypes.includes(records.peek(ordinal, 'type')),
    columns: {
      ...ownerColumns(tenant),
      ...fieldColumns(tenant),
      mobileGuid: plain(makeMobileGuid(seed, 'configuration')),
      questions: questionsColumn(tenant),
      customFields: customFields('configuration', (ordinal, caption) => {
        if (caption === 'BIOS secret') return masked(tenant, records.peek(ordinal, 'biosSecret'));
        return records.peek(ordinal, caption === 'Rack' ? 'rack' : 'criticality');
      }),
      ...infoColumns(info, updatedAt),
    },
  };
};

/** Secrets come in clear or as asterisks, as the role has it. */
export const masked = (tenant: Tenant, secret: string | null): string | null =>
  secret !== null && tenant.settings.passwords === 'masked' ? '*****' : secret;

const ownerColumns = (tenant: Tenant): Columns => {
  const { configurations: records, ground } = tenant.msp;
  return {
    id: number((ordinal) => idOf(ordinal)),
    name: text((ordinal) => records.peek(ordinal, 'name')),
    type: reference((ordinal) =>
      tenant.tableRef('configuration-types', records.peek(ordinal, 'type'), '/company/configurations/types', 'type'),
    ),
    status: reference((ordinal) =>
      tenant.tableRef(
        'configuration-statuses',
        records.peek(ordinal, 'status'),
        '/company/configurations/statuses',
        'status',
      ),
    ),
    company: reference((ordinal) => tenant.companyRef(ground.configurationOwners.companyOf(ordinal))),
    contact: reference((ordinal) => {
      const contact = records.peek(ordinal, 'contact');
      return contact === null || !tenant.msp.contacts.population.has(contact) ? null : tenant.contactRef(contact);
    }),
    site: reference((ordinal) => {
      const site = records.peek(ordinal, 'site');
      return site === null || !tenant.msp.sites.has(site) ? null : tenant.siteRef(site);
    }),
    locationId: number(() => 2),
    businessUnitId: number(() => 10),
  };
};

const fieldColumns = (tenant: Tenant): Columns => {
  const records = tenant.msp.configurations;
  const field =
    <K extends keyof ConfigurationFields>(name: K) =>
    (ordinal: number): ConfigurationFields[K] =>
      records.peek(ordinal, name);
  return {
    deviceIdentifier: text(field('deviceId')),
    serialNumber: text(field('serial')),
    modelNumber: text(field('model')),
    tagNumber: text(field('tag')),
    purchaseDate: datetime(field('purchased')),
    installationDate: datetime(field('installed')),
    warrantyExpirationDate: datetime(field('warrantyEnds')),
    manufacturer: reference((ordinal) => {
      const maker = records.peek(ordinal, 'manufacturer');
      return maker === null
        ? null
        : tenant.tableRef('manufacturers', maker, '/procurement/manufacturers', 'manufacturer');
    }),
    notes: text(field('notes')),
    macAddress: plain(field('mac')),
    lastLoginName: text(field('lastLogin')),
    billFlag: flag(() => false),
    ipAddress: plain(field('ip')),
    defaultGateway: plain(field('gateway')),
    osType: text(field('osType')),
    osInfo: text(field('osInfo')),
    cpuSpeed: text(field('cpu')),
    ram: text(field('ram')),
    localHardDrives: text(field('drives')),
    needsRenewalFlag: flag(() => false),
    activeFlag: flag(field('active')),
  };
};
