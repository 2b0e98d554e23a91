import type { VendorId } from './vendors.ts';

/** What a screen of a vendor's web app shows. */
export interface ScreenRule {
  /** Names of the screen as addresses give them, lower case. */
  readonly screens: readonly string[];
  readonly is: 'record' | 'list';
  readonly kind: 'company' | 'site' | 'configuration' | 'contact' | 'ticket';
}

/**
 * Which screens of the vendors' web apps show what. Data, so that a server can send newer rules when a vendor renames a
 * screen; how an address is decoded is code, ships with the extension, and is not named here.
 */
export interface PageRules {
  /** The higher one is used: what the extension shipped with, or what the server sent. Raise it with every change. */
  readonly version: number;
  readonly vendors: Readonly<Partial<Record<VendorId, readonly ScreenRule[]>>>;
}

export const PAGE_RULES: PageRules = {
  version: 1,
  vendors: {
    // Screen ids `sr…` and names such as CompanyDetail were seen in public addresses; the other spellings are likely
    // ones, since the ids of company and configuration screens are not published.
    connectwise: [
      { is: 'record', kind: 'company', screens: ['companydetail', 'company_detail', 'companyfv'] },
      {
        is: 'record',
        kind: 'configuration',
        screens: ['configdetail', 'config_detail', 'configurationdetail', 'configuration_detail', 'configfv'],
      },
      { is: 'record', kind: 'contact', screens: ['contactdetail', 'contact_detail', 'contactfv'] },
      { is: 'record', kind: 'ticket', screens: ['sr100', 'sr150', 'serviceticket', 'servicefv'] },
      { is: 'list', kind: 'company', screens: ['companylist', 'company_list', 'companysearchlist'] },
      {
        is: 'list',
        kind: 'configuration',
        screens: ['configlist', 'config_list', 'configurationlist', 'configuration_list', 'configsearchlist'],
      },
    ],
  },
};
