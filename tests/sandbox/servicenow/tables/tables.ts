import { joinTables, type Tables } from '../table.ts';
import type { Tenant } from '../tenant.ts';
import { assetTables } from './assets.ts';
import { choiceTable } from './choices.ts';
import { companyTables } from './companies.ts';
import { dictionaryTables } from './dictionary.ts';
import { itemTables } from './items.ts';
import { locationTable } from './locations.ts';
import { modelTable } from './models.ts';
import { userTables } from './users.ts';

/** All tables of an instance. */
export const makeTables = (tenant: Tenant): Tables => {
  const described = [
    ...companyTables(tenant),
    locationTable(tenant),
    ...itemTables(tenant),
    ...assetTables(tenant),
    modelTable(tenant),
    ...userTables(tenant),
    choiceTable(tenant),
  ];
  return joinTables([...described, ...dictionaryTables(tenant, described)]);
};
