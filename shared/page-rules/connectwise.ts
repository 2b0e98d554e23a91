import type { ScreenRule } from './screen-rule.ts';

// Screen ids `sr…` and names such as CompanyDetail were seen in public addresses; the other spellings are likely
// ones, since the ids of company and configuration screens are not published.
export const connectwise: readonly ScreenRule[] = [
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
];
