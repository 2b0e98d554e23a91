import type { SiteFields } from '../../msp/model.ts';
import { GIANT } from '../../msp/population.ts';
import { always, type Entity, empty, flag, integer, text } from '../entity.ts';
import { IDS } from '../ids.ts';
import { COUNTRIES, type Tenant } from '../tenant.ts';

/** Room that every company has for sites in the estate's numbering. */
const ROOM = 32;

/** Locations of all companies in one list. They have no date of change. */
export const locations = (tenant: Tenant): Entity => {
  const { sites, companies } = tenant.msp;
  const exists = (site: number): boolean => sites.has(site) && !tenant.gone(sites.companyOf(site));
  const read = (site: number): SiteFields => sites.read(site);

  /** The first site at `site` or above it, home company by home company. */
  const from = (site: number): number | undefined => {
    const start = Math.max(0, Math.floor(site / ROOM));
    for (
      let home = companies.population.after(start - 1);
      home !== undefined;
      home = companies.population.after(home)
    ) {
      for (let at = Math.max(site, home * ROOM); at < (home + 1) * ROOM; at++) if (exists(at)) return at;
    }
    return undefined;
  };

  return {
    name: 'CompanyLocation',
    right: 'CompanyLocations',
    udfs: [],
    udfValues: () => [],
    visible: (site) => tenant.shows(sites.companyOf(site)),
    rows: {
      after: (slot) => from(slot + 1),
      seek: IDS.sites.seek,
      find: (id) => {
        const site = IDS.sites.ordinalOf(id);
        const inRange =
          site !== undefined && companies.population.has(Math.floor(site / ROOM)) && site < GIANT * ROOM * 2;
        return inRange && exists(site) ? site : undefined;
      },
      candidates: (bounds) =>
        bounds.companies?.flatMap((id) => {
          const company = IDS.companies.ordinalOf(id);
          return company === undefined || !companies.population.has(company) ? [] : sites.of(company).filter(exists);
        }),
    },
    fields: {
      id: integer((site) => IDS.sites.idOf(site), { required: true, readOnly: true }),
      companyID: integer((site) => IDS.companies.idOf(sites.companyOf(site)), { required: true, reference: 'Company' }),
      name: text((site) => read(site).name, { required: true, length: 100 }),
      address1: text((site) => read(site).address.line1),
      address2: text((site) => read(site).address.line2 ?? ''),
      city: text((site) => read(site).address.city),
      state: text((site) => read(site).address.state),
      postalCode: text((site) => read(site).address.zip),
      countryID: integer((site) => COUNTRIES[read(site).address.country ?? ''] ?? null, { reference: 'Country' }),
      phone: text((site) => read(site).phone ?? ''),
      ...empty('string', ['alternatePhone1', 'alternatePhone2', 'fax']),
      description: always('string', ''),
      isActive: flag((site) => !read(site).inactive),
      isPrimary: flag((site) => read(site).primary),
      isTaxExempt: always('boolean', false),
      overrideCompanyTaxSettings: always('boolean', false),
      roundtripDistance: always('double', 0),
      ...empty('integer', ['taxRegionID']),
    },
  };
};
