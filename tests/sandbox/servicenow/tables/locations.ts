import type { SiteFields } from '../../msp/model.ts';
import { blank, flag, labelled, reference, text } from '../field.ts';
import type { Records, TableDefinition } from '../table.ts';
import type { Tenant } from '../tenant.ts';
import { systemFields } from './system-fields.ts';

/** Room that every company has for sites in the estate's numbering. */
const ROOM = 32;

export const locationTable = (tenant: Tenant): TableDefinition => {
  const records = locationRecords(tenant);
  return { name: 'cmn_location', label: 'Location', own: columns(tenant, records), records };
};

const locationRecords = (tenant: Tenant): Records => {
  const { sites, companies, ground } = tenant.msp;
  const { population } = companies;
  const ids = tenant.ids.location;
  const known = (site: number): boolean => population.has(Math.floor(site / ROOM)) && sites.has(site);
  const exists = (site: number): boolean => known(site) && !tenant.gone(sites.companyOf(site));
  const giants = function* () {
    for (const company of population.giants()) for (let n = 0; n < ROOM; n++) yield company * ROOM + n;
  };
  return {
    sysIdOf: ids.idOf,
    find: (sysId) => {
      const site = ids.ordinalOf(sysId);
      return site !== undefined && exists(site) ? site : undefined;
    },
    *inOrder(above) {
      for (const site of ids.inOrder(population.ordinaryEnd * ROOM, giants(), above)) if (exists(site)) yield site;
    },
    writtenFrom: (from) => {
      if (from < ground.epoch) return undefined;
      return [...sites.ledger.writtenSince(from - 1000)].filter(exists);
    },
    ofCompany: (sysId) => {
      const company = tenant.ids.company.ordinalOf(sysId);
      return company === undefined || !population.has(company) ? [] : sites.of(company).filter(exists);
    },
    displayOf: (site) => sites.peek(site, 'name'),
  };
};

const columns = (tenant: Tenant, records: Records) => {
  const { sites } = tenant.msp;
  const read = (site: number): SiteFields => sites.read(site);
  return labelled({
    ...systemFields({
      sysIdOf: records.sysIdOf,
      createdAt: (site) => tenant.createdAt(sites.ledger, site),
      updatedAt: (site) => tenant.updatedAt(sites.ledger, site),
      updatedBy: (site) => sites.ledger.stamp(site)?.by,
    }),
    name: text(records.displayOf),
    full_name: text((site) => [read(site).address.country, read(site).name].filter(Boolean).join('/')),
    street: text((site) => [read(site).address.line1, read(site).address.line2].filter(Boolean).join('\n')),
    city: text((site) => read(site).address.city),
    state: text((site) => read(site).address.state),
    zip: text((site) => read(site).address.zip),
    country: text((site) => read(site).address.country),
    phone: text((site) => read(site).phone),
    company: reference('core_company', (site) => tenant.ids.company.idOf(sites.companyOf(site))),
    contact: reference('sys_user', () => ''),
    parent: reference('cmn_location', () => ''),
    ...blank(['fax_phone', 'time_zone', 'latitude', 'longitude', 'coordinates_retrieved_on']),
    stock_room: flag(() => 'false'),
    // An administrator marks rows that were entered twice; here those are the sites that are no longer in use.
    duplicate: flag((site) => String(read(site).inactive)),
    u_primary: flag((site) => String(read(site).primary)),
  });
};
