import type { ScreenRule } from './screen-rule.ts';

// The parameter that tells the record, or section and view of a list. Customers can be split into modules of their own
// or be called clients: then the section has another name, the parameters stay.
export const halo: readonly ScreenRule[] = [
  { is: 'record', kind: 'company', screens: ['clientid'] },
  { is: 'record', kind: 'site', screens: ['siteid'] },
  { is: 'record', kind: 'contact', screens: ['userid'] },
  { is: 'record', kind: 'configuration', screens: ['assets.record', 'asset.record'] },
  { is: 'record', kind: 'ticket', screens: ['tickets.record', 'ticket.record'] },
  { is: 'list', kind: 'company', screens: ['customers', 'customers.client', 'clients', 'clients.client'] },
  { is: 'list', kind: 'configuration', screens: ['assets'] },
];
