import type { VendorId } from '../../shared/vendors.ts';
import type { Dice } from './dice.ts';

/** What an administrator at the vendor may do to us between two nights, and how it is when all is well. */
export interface Moods {
  /** Settings of the sandbox with some right taken away or something hidden; mostly all is well. */
  change(dice: Dice): Record<string, unknown>;
  calm: Record<string, unknown>;
  /** How the sandbox is set before the first night, such as pages so small that there are many. */
  start?: Record<string, unknown>;
  /** Companies of the estate, where the usual number would leave a way of listing untried. */
  companies?: number;
}

const denying = (rights: readonly string[]): Moods => ({
  change: (dice) => ({ denied: dice.chance(8) ? [dice.pick(rights)] : [] }),
  calm: { denied: [] },
});

const connectwise = denying(['companies.inquire', 'contacts.inquire', 'configurations.inquire', 'tableSetup.inquire']);

const AUTOTASK_RIGHTS = [
  'Companies',
  'CompanyLocations',
  'ConfigurationItems',
  'Contacts',
  'ConfigurationItemTypes',
  'Products',
  'UserDefinedFieldDefinitions',
] as const;

const SERVICENOW_TABLES = ['core_company', 'cmn_location', 'cmdb_ci_computer', 'sys_user', 'sys_choice'] as const;

export const MOODS: Readonly<Partial<Record<VendorId, Moods>>> = {
  connectwise: {
    change: (dice) => ({
      ...connectwise.change(dice),
      hiddenConfigurationTypes: dice.chance(6) ? [dice.below(6), dice.below(6)] : [],
    }),
    calm: { ...connectwise.calm, hiddenConfigurationTypes: [], router: 'on' },
  },
  autotask: {
    change: (dice) => ({
      denied: dice.chance(8) ? [dice.pick(AUTOTASK_RIGHTS)] : [],
      deniedStatus: dice.pick([403, 500]),
    }),
    calm: { denied: [], deniedStatus: 403 },
  },
  halo: denying(['clients', 'users', 'assets']),
  servicenow: {
    change: (dice) => ({
      deniedTables: dice.chance(8) ? [dice.pick(SERVICENOW_TABLES)] : [],
      // Pages come short of rows that nobody may see.
      hiddenRows: dice.chance(6) ? { sys_user: 30, cmdb_ci: 30 } : {},
      // A list that takes too long is broken off, in any of its ways.
      cancelAbove: dice.chance(6) ? 60 : null,
      cancelShape: dice.pick(['stray-text', 'cut', 'parses', 'error-500']),
    }),
    calm: { deniedTables: [], hiddenRows: {}, cancelAbove: null },
  },
  syncro: {
    ...denying(['customers.list', 'customers.detail', 'assets.list', 'assets.detail']),
    start: { perPage: { customers: 10, assets: 25, contacts: 25 } },
    // A few companies are asked for one by one, and so many all together.
    companies: 26,
  },
};
