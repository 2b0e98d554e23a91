import type { ScreenRule } from './screen-rule.ts';

// Area and page of the address, or the file name of an old page. The pages that list companies and devices are not
// published: these are likely names.
export const autotask: readonly ScreenRule[] = [
  { is: 'record', kind: 'company', screens: ['crm.accountdetail', 'crm.accountedit'] },
  {
    is: 'record',
    kind: 'configuration',
    screens: ['crm.installedproductdetail', 'crm.installedproductedit', 'new_edit_installed_product'],
  },
  { is: 'record', kind: 'contact', screens: ['crm.contactdetail', 'crm.contactedit'] },
  { is: 'record', kind: 'ticket', screens: ['servicedesk.ticketdetail', 'servicedesk.ticketedit'] },
  { is: 'list', kind: 'company', screens: ['crm.accountsearch', 'crm.accountlist'] },
  { is: 'list', kind: 'configuration', screens: ['crm.installedproductsearch', 'crm.installedproductlist'] },
];
