import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { autotaskHint } from '../../../extension/sites/autotask/hint.ts';
import { autotask } from '../../../extension/sites/autotask/site.ts';
import { PAGE_RULES } from '../../../shared/page-rules.ts';
import { hostileAddress } from '../support/hostile-address.ts';
import { readsAs } from '../support/reads-as.ts';

const APP = 'https://ww22.autotask.net';
const read = readsAs(autotask);
const shell = (viewData: string) =>
  `${APP}/AutotaskOnyx/LandingPage?view=company&view-data=${encodeURIComponent(viewData)}&restoreworkspacekey=w1`;
const showing = (view: unknown) => shell(btoa(JSON.stringify(view)));

describe('the address of a record', () => {
  it.each([
    { at: `${APP}/Mvc/CRM/AccountDetail.mvc?accountId=1207`, is: 'company 1207' },
    { at: `${APP}/mvc/crm/accountdetail.mvc?ACCOUNTID=1207`, is: 'company 1207' },
    { at: `${APP}/Mvc/CRM/AccountDetail.mvc/Index?AccountId=1207`, is: 'company 1207' },
    { at: `${APP}/Mvc/CRM/AccountDetail.mvc?accountId=0`, is: 'company 0' },
    { at: `${APP}/Mvc/CRM/InstalledProductDetail.mvc?installedProductId=50211`, is: 'configuration 50211' },
    {
      at: `${APP}/Autotask/views/ConfigurationManagement/new_edit_installed_product.aspx?InstalledProductID=50211&cmd=edit`,
      is: 'configuration 50211',
    },
    { at: `${APP}/Mvc/CRM/ContactDetail.mvc?contactId=33`, is: 'contact 33' },
    { at: `${APP}/Mvc/ServiceDesk/TicketDetail.mvc?workspace=False&ticketId=5001`, is: 'ticket 5001' },
    { at: `${APP}/Mvc/ServiceDesk/TicketEdit.mvc?ids%5B0%5D=5001&ids%5B1%5D=5002`, is: 'ticket 5001' },
    { at: `${APP}/Mvc/CRM/AccountSearch.mvc`, is: 'list of company' },
    { at: `${APP}/Mvc/CRM/InstalledProductSearch.mvc?x=1`, is: 'list of configuration' },
    {
      at: showing({ url: `${APP}/Mvc/CRM/AccountDetail.mvc?accountId=1207` }),
      is: 'company 1207, in a frame',
    },
    { at: showing({ url: '/Mvc/CRM/AccountSearch.mvc' }), is: 'list of company, in a frame' },
    {
      at: shell(
        btoa(JSON.stringify({ url: `${APP}/Mvc/CRM/ContactDetail.mvc?contactId=33&q=???>>>` }))
          .replaceAll('+', '-')
          .replaceAll('/', '_')
          .replaceAll('=', ''),
      ),
      is: 'contact 33, in a frame',
    },
  ])('is read: $at', ({ at, is }) => {
    expect(read(at)).toBe(is);
    expect(autotaskHint.mayMatter(at)).toBe(true);
  });
});

describe('traps', () => {
  it.each([
    {
      trap: 'a page that will return to a record',
      at: `${APP}/Mvc/Framework/Dialog.mvc?returnUrl=${encodeURIComponent('/Mvc/CRM/AccountDetail.mvc?accountId=9')}`,
    },
    { trap: 'an address in the query, not escaped', at: `${APP}/home?u=/Mvc/CRM/AccountDetail.mvc?accountId=9` },
    { trap: 'a new company', at: `${APP}/Mvc/CRM/AccountNew.mvc` },
    {
      trap: 'a ticket by its number',
      at: `${APP}/Mvc/ServiceDesk/TicketDetail.mvc/TicketByTicketNumber?ticketNumber=T2025.1`,
    },
    { trap: 'a ticket of id 0', at: `${APP}/Mvc/ServiceDesk/TicketDetail.mvc?ticketId=0` },
    { trap: 'a company whose id is missing', at: `${APP}/Mvc/CRM/AccountDetail.mvc` },
    { trap: 'a negative id', at: `${APP}/Mvc/CRM/AccountDetail.mvc?accountId=-5` },
    { trap: 'the id of another kind', at: `${APP}/Mvc/CRM/ContactDetail.mvc?accountId=5` },
    { trap: 'an opportunity', at: `${APP}/Mvc/CRM/OpportunityDetail.mvc?opportunityId=5` },
    { trap: 'the API', at: 'https://webservices22.autotask.net/Mvc/CRM/AccountDetail.mvc?accountId=5' },
    { trap: 'a view that the shell draws itself', at: showing({ contractId: 123 }) },
    {
      trap: 'a view of another origin',
      at: showing({ url: 'https://evil.example/Mvc/CRM/AccountDetail.mvc?accountId=9' }),
    },
    {
      trap: 'a shell in a shell',
      at: showing({ url: showing({ url: `${APP}/Mvc/CRM/AccountDetail.mvc?accountId=9` }) }),
    },
    { trap: 'a view that is no address', at: showing({ url: { toString: 'x' } }) },
    { trap: 'a view that is no JSON', at: shell(btoa('{"url":')) },
    { trap: 'a view that is null', at: shell(btoa('null')) },
    { trap: 'a view that is not base64', at: shell('%%%') },
    { trap: 'a view of a length that cannot be', at: shell('A') },
    { trap: 'a view longer than any', at: shell('A'.repeat(9000)) },
    { trap: 'a dashboard', at: `${APP}/AutotaskOnyx/LandingPage?view=dashboard` },
  ])('$trap: shows nothing', ({ at }) => {
    expect(read(at)).toBeNull();
  });

  it('wakes nobody for pages that hold no record', () => {
    for (const at of [
      APP,
      `${APP}/AutotaskOnyx/LandingPage?view=dashboard`,
      `${APP}/Mvc/Projects/ProjectDetail.mvc/ProjectDetail?id=4`,
      `${APP}/Mvc/Framework/Dialog.mvc?returnUrl=/Mvc/CRM/AccountDetail.mvc`,
    ]) {
      expect(autotaskHint.mayMatter(at), at).toBe(false);
    }
  });

  it('never throws, whatever the address', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          hostileAddress(APP, ['/Mvc/CRM/AccountDetail.mvc', '/Mvc/CRM/', '/AutotaskOnyx/LandingPage?view-data=']),
          fc.json().map((json) => new URL(shell(Buffer.from(json).toString('base64')))),
          fc
            .string({ unit: 'binary' })
            .map((url) => new URL(shell(Buffer.from(JSON.stringify({ url })).toString('base64')))),
        ),
        (url) => {
          expect(() => autotask.read(url, PAGE_RULES)).not.toThrow();
        },
      ),
    );
  });
});

it('leads to the records it reads', () => {
  for (const kind of ['company', 'configuration', 'contact', 'ticket'] as const)
    expect(read(autotask.recordUrl('ww22.autotask.net', kind, '7') ?? '')).toBe(`${kind} 7`);
  expect(autotask.recordUrl('ww22.autotask.net', 'site', '7')).toBeNull();
});
