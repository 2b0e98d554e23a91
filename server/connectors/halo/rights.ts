import type { Right } from '../try-feature.ts';

function reading(scope: string, area: string, hides: string): Right {
  return {
    right: `scope ${scope}, and for its agent access to ${area}`,
    hides,
    fix: `In Halo open Configuration > Integrations > Halo API, edit the application and tick ${scope} on its Permissions tab. Then open the role of the agent it logs in as and give it access to ${area}.`,
  };
}

/** What the application's scopes and its agent's role must allow: both have to (Halo sheet, auth). */
export const RIGHTS = {
  company: reading('read:customers', 'Customers', 'All companies.'),
  site: reading('read:customers', 'Sites', 'All sites.'),
  contact: reading('read:customers', 'Users', 'All contacts.'),
  configuration: reading('read:assets', 'Assets', 'All configurations.'),
  assetTypes: reading('read:assets', 'Asset Types', 'Configuration types have no names.'),
  editConfiguration: {
    right: 'scope edit:assets, and for its agent the right to edit Assets',
    hides: 'Warranty and purchase dates cannot be written back.',
    fix: 'In Halo open Configuration > Integrations > Halo API, edit the application and tick edit:assets on its Permissions tab. Then let the role of the agent it logs in as edit Assets.',
  },
  lookups: reading('read:customers', 'Customers', 'Company types have no names.'),
  instance: reading('read:customers', 'Customers', 'Nothing: only the address of the web pages is guessed.'),
} as const satisfies Record<string, Right>;
