import type { Right } from '../try-feature.ts';

function permission(name: string, hides: string): Right {
  return {
    right: name,
    hides,
    fix: `In Syncro open Admin > API Tokens, make a new token and tick "${name}" on its Custom Permissions tab, beside those the old one had. Enter the new token here.`,
  };
}

/** What a token may be allowed, by the names on Syncro's Custom Permissions tab. */
export const RIGHTS = {
  listCustomers: permission('Customers - List/Search', 'All companies and their sites.'),
  viewCustomer: permission('Customers - View Detail', 'All contacts, and single companies when they are imported.'),
  listAssets: permission('Assets - List/Search', 'All configurations.'),
  viewAsset: permission('Assets - View Details', 'Single configurations: whether a missing one is truly gone.'),
  editAsset: permission('Assets - Edit', 'Warranty and purchase dates cannot be written back.'),
  /** Syncro names no permission for it. */
  settings: {
    right: 'Settings',
    hides: 'The types of assets and their fields, except those that stand on assets.',
    fix: 'Make the API token with an administrator of Syncro: the settings of the account are told to them.',
  },
} as const satisfies Record<string, Right>;
