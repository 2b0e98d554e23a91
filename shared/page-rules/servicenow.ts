import type { ScreenRule } from './screen-rule.ts';

// Names of tables, `_list` for their lists. Classes of configuration items that are not named are known as cmdb_ci.
export const servicenow: readonly ScreenRule[] = [
  { is: 'record', kind: 'company', screens: ['core_company', 'customer_account'] },
  { is: 'record', kind: 'site', screens: ['cmn_location'] },
  { is: 'record', kind: 'configuration', screens: ['cmdb_ci'] },
  { is: 'record', kind: 'contact', screens: ['sys_user', 'customer_contact'] },
  { is: 'record', kind: 'ticket', screens: ['incident', 'sn_customerservice_case'] },
  { is: 'list', kind: 'company', screens: ['core_company_list', 'customer_account_list'] },
  { is: 'list', kind: 'configuration', screens: ['cmdb_ci_list'] },
];
