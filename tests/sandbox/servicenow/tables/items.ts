import { populationInOrder } from '../records.ts';
import type { Records, TableDefinition } from '../table.ts';
import type { Tenant } from '../tenant.ts';
import { addedClasses, CLASSES, type ClassName, classOf } from './classes.ts';
import { itemFields } from './item-fields.ts';

/** Configuration items: one set of records behind all classes, each class with the columns of its own level. */
export const itemTables = (tenant: Tenant): TableDefinition[] => {
  const records = itemRecords(tenant);
  const own: Partial<Record<ClassName, TableDefinition['own']>> = itemFields(tenant, records);
  return [
    ...CLASSES.map(([name, label, parent]) => ({
      name,
      label,
      ...(parent !== undefined && { parent }),
      own: own[name] ?? {},
      records,
    })),
    ...addedClasses(tenant.msp).map(({ name, label }) => ({
      name,
      label,
      parent: 'cmdb_ci_computer',
      own: {},
      records,
    })),
  ];
};

const itemRecords = (tenant: Tenant): Records => {
  const { configurations, companies, ground } = tenant.msp;
  const { population, ledger } = configurations;
  const ids = tenant.ids.ci;
  return {
    sysIdOf: ids.idOf,
    find: (sysId) => {
      const ordinal = ids.ordinalOf(sysId);
      return ordinal !== undefined && population.has(ordinal) ? ordinal : undefined;
    },
    inOrder: (above) => populationInOrder(ids, population, above),
    writtenFrom: (from) => {
      const written = tenant.writtenSince(ledger, from);
      return written && new Set([...written, ...ground.rounds.bumpedSince(from - 1000, population)]);
    },
    ofCompany: (sysId) => {
      if (tenant.settings.itemCompany !== 'set') return undefined;
      const company = tenant.ids.company.ordinalOf(sysId);
      return company === undefined || !companies.population.has(company) ? [] : ground.configurationOwners.of(company);
    },
    displayOf: (ordinal) => configurations.peek(ordinal, 'name'),
    classOf: (ordinal) => classOf(tenant.msp, ordinal),
  };
};
