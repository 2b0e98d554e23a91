import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kaseyaBmsHint } from '../../../extension/sites/kaseya-bms/hint.ts';
import { kaseyaBms } from '../../../extension/sites/kaseya-bms/site.ts';
import { PAGE_RULES } from '../../../shared/page-rules.ts';
import { hostileAddress } from '../support/hostile-address.ts';
import { readsAs } from '../support/reads-as.ts';

const APP = 'https://bms.kaseya.com';
const read = readsAs(kaseyaBms);

describe('the address of a record', () => {
  it.each([
    { at: `${APP}/react/servicedesk/tickets/51234`, is: 'ticket 51234' },
    { at: `${APP}/react/home/views/7/tickets/51234`, is: 'ticket 51234' },
    { at: `${APP}/react/home/views/7/mytickets/51234?tab=notes`, is: 'ticket 51234' },
    { at: `${APP}/MSP/TicketEdit.aspx?ID=51234`, is: 'ticket 51234' },
    { at: `${APP}/msp/ticketedit.aspx?foo=1&id=51234`, is: 'ticket 51234' },
    { at: `${APP}/react/crm/accounts/42`, is: 'company 42' },
    { at: `${APP}/react/crm/accounts/42/`, is: 'company 42' },
    { at: `${APP}/CRM/AccountDetails.aspx?ID=42`, is: 'company 42' },
    { at: `${APP}/react/crm/contacts/311`, is: 'contact 311' },
    { at: `${APP}/react/servicedesk/hardwareassets/1501`, is: 'configuration 1501' },
    { at: 'https://bmsemea.kaseya.com/react/crm/accounts/42', is: 'company 42' },
    { at: 'https://tallpine.vorexlogin.com/MSP/TicketEdit.aspx?ID=1', is: 'ticket 1' },
    { at: `${APP}/react/crm/accounts`, is: 'list of company' },
    { at: `${APP}/react/servicedesk/hardwareassets?page=2`, is: 'list of configuration' },
    { at: `${APP}/CRM/AccountsListing.aspx`, is: 'list of company' },
  ])('is read: $at', ({ at, is }) => {
    expect(read(at)).toBe(is);
    expect(kaseyaBmsHint.mayMatter(at)).toBe(true);
  });

  it.each([
    { at: `${APP}/react/crm/account-overview/42`, is: 'company 42' },
    { at: `${APP}/CRM/EditAccountProfile.aspx?ID=42`, is: 'company 42' },
    { at: `${APP}/MSP/HardwareAssetView.aspx?ID=9`, is: 'configuration 9' },
  ])('is read by its word where no rule has the name: $at', ({ at, is }) => {
    expect(read(at)).toBe(is);
    expect(kaseyaBmsHint.mayMatter(at)).toBe(true);
  });
});

describe('traps', () => {
  it.each([
    { trap: 'the id of a view is not one of a ticket', at: `${APP}/react/home/views/7/tickets`, is: null },
    { trap: 'lists of tickets', at: `${APP}/react/servicedesk/mytickets`, is: null },
    { trap: 'old lists of tickets, whatever their query', at: `${APP}/MSP/MyTickets.aspx?view=3`, is: null },
    { trap: 'an old list of another name', at: `${APP}/CRM/SearchContacts.aspx?q=x`, is: null },
    {
      trap: 'an id that is sealed',
      at: `${APP}/CRM/AccountDetails.aspx?q=8Yh2%3D%3D`,
      is: 'unreadable: no-record-id, accountdetails',
    },
    {
      trap: 'an id that is a token',
      at: `${APP}/MSP/TicketEdit.aspx?ID=aGVsbG8`,
      is: 'unreadable: no-record-id, ticketedit',
    },
    { trap: 'a record in the making', at: `${APP}/CRM/AccountEdit.aspx`, is: null },
    { trap: 'a record in the making, new', at: `${APP}/react/crm/accounts/new`, is: null },
    { trap: 'the id 0', at: `${APP}/react/crm/accounts/0`, is: null },
    { trap: 'the API', at: `${APP}/api2/v2/crm/accounts/42`, is: null },
    { trap: 'another section', at: `${APP}/Finance/Invoice.aspx?ID=5`, is: null },
    { trap: 'an address inside a parameter', at: `${APP}/react/home?back=/react/crm/accounts/42`, is: null },
  ])('$trap', ({ at, is }) => {
    expect(read(at)).toBe(is);
  });

  it('wakes nobody for pages that hold no record', () => {
    for (const at of [
      APP,
      `${APP}/react/home`,
      `${APP}/react/servicedesk/tickets`,
      `${APP}/MSP/MyTickets.aspx`,
      `${APP}/Reports/Account.aspx?ID=4`,
      `${APP}/react/home?back=/react/crm/accounts/42`,
    ]) {
      expect(kaseyaBmsHint.mayMatter(at), at).toBe(false);
    }
  });

  it('never throws, whatever the address', () => {
    fc.assert(
      fc.property(hostileAddress(APP, ['/react/crm/accounts/', '/MSP/TicketEdit.aspx', '/CRM/']), (url) => {
        expect(() => kaseyaBms.read(url, PAGE_RULES)).not.toThrow();
      }),
    );
  });
});

it.each([
  { at: `${APP}/react/crm/accounts/42`, to: `${APP}/react/crm/accounts/43` },
  { at: `${APP}/react/crm/accounts/42/?tab=notes#top`, to: `${APP}/react/crm/accounts/43` },
  { at: `${APP}/CRM/AccountDetails.aspx?tab=1&ID=42`, to: `${APP}/CRM/AccountDetails.aspx?ID=43` },
  { at: `${APP}/react/crm/accounts/142`, to: null },
  { at: `${APP}/CRM/AccountDetails.aspx?q=42`, to: null },
])('leads from one company to another the way it came: $at', ({ at, to }) => {
  expect(kaseyaBms.likewise?.(new URL(at), '42', '43')).toBe(to);
});

it('leads to tickets, whose address is proven, and to nothing else', () => {
  expect(read(kaseyaBms.recordUrl('bms.kaseya.com', 'ticket', '7') ?? '')).toBe('ticket 7');
  expect(kaseyaBms.recordUrl('bms.kaseya.com', 'company', '7')).toBeNull();
});
