import type { Entity } from '../entity.ts';
import type { Tenant } from '../tenant.ts';
import { companies } from './companies.ts';
import { contacts } from './contacts.ts';
import { deviceExts, devices } from './devices.ts';
import { locations } from './locations.ts';
import {
  classificationIcons,
  countries,
  deviceCategories,
  deviceTypes,
  products,
  resources,
  udfDefinitions,
} from './tables.ts';

/** The entities of a tenant by their name in a path. */
export type Entities = ReadonlyMap<string, Entity>;

/** Names in a path are known in any case; the keys of the map are lower case. */
export const makeEntities = (tenant: Tenant): Entities => {
  const all: Readonly<Record<string, Entity>> = {
    companies: companies(tenant),
    companylocations: locations(tenant),
    configurationitems: devices(tenant),
    ...(tenant.settings.exts && { configurationitemexts: deviceExts(tenant) }),
    configurationitemtypes: deviceTypes(tenant),
    configurationitemcategories: deviceCategories(),
    classificationicons: classificationIcons(tenant),
    products: products(tenant),
    contacts: contacts(tenant),
    resources: resources(),
    countries: countries(),
    userdefinedfielddefinitions: udfDefinitions(),
  };
  return new Map(Object.entries(all));
};
