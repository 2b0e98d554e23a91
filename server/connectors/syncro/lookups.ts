import type { LookupsOf } from '../../../shared/vendors.ts';
import type { Known, Lookup } from '../connector.ts';
import { COMPANY_STATUSES } from './companies.ts';
import type { AccountSettings } from './settings.ts';

type Lists = { [K in LookupsOf<'syncro'>]: (known: Known) => Promise<Lookup[]> };

/** The small lists records point into. Types that only stand on assets were harvested from them, and stay. */
export function createLookups(settings: () => Promise<AccountSettings>): Lists {
  return {
    'company-status': async () => [...COMPANY_STATUSES],
    'configuration-type': async (known) => {
      const types = new Map((await known.lookups('configuration-type')).map((type) => [type.id, type]));
      for (const { name } of (await settings()).assetTypes)
        types.set(name, { kind: 'configuration-type', id: name, label: name, active: true });
      return [...types.values()];
    },
  };
}
