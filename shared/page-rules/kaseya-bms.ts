import type { ScreenRule } from './screen-rule.ts';

// The last word of a React address (`.record` where an id follows), the file name of an old page, or else the word for
// what it is about. Only the pages of tickets are proven; a page of another name is found by its word.
export const kaseyaBms: readonly ScreenRule[] = [
  { is: 'record', kind: 'ticket', screens: ['tickets.record', 'mytickets.record', 'ticketedit', 'ticket.record'] },
  { is: 'record', kind: 'company', screens: ['accounts.record', 'accountedit', 'accountdetails', 'account.record'] },
  { is: 'record', kind: 'contact', screens: ['contacts.record', 'contactedit', 'contactdetails', 'contact.record'] },
  {
    is: 'record',
    kind: 'configuration',
    screens: ['hardwareassets.record', 'hardwareassetedit', 'assetedit', 'asset.record'],
  },
  { is: 'list', kind: 'ticket', screens: ['tickets', 'mytickets', 'ticketslisting'] },
  { is: 'list', kind: 'company', screens: ['accounts', 'accountslisting'] },
  { is: 'list', kind: 'configuration', screens: ['hardwareassets', 'hardwareassetslisting'] },
];
