import type { ScreenRule } from './screen-rule.ts';

// A folder of the address, `.record` where an id follows. That contacts have a page of their own is likely, not proven.
export const syncro: readonly ScreenRule[] = [
  { is: 'record', kind: 'company', screens: ['customers.record'] },
  { is: 'record', kind: 'configuration', screens: ['customer_assets.record'] },
  { is: 'record', kind: 'contact', screens: ['contacts.record'] },
  { is: 'record', kind: 'ticket', screens: ['tickets.record'] },
  { is: 'list', kind: 'company', screens: ['customers'] },
  { is: 'list', kind: 'configuration', screens: ['customer_assets'] },
];
