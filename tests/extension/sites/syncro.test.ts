import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { syncroHint } from '../../../extension/sites/syncro/hint.ts';
import { syncro } from '../../../extension/sites/syncro/site.ts';
import { PAGE_RULES } from '../../../shared/page-rules.ts';
import { hostileAddress } from '../support/hostile-address.ts';
import { readsAs } from '../support/reads-as.ts';

const APP = 'https://tallpine.syncromsp.com';
const read = readsAs(syncro);

describe('the address of a record', () => {
  it.each([
    { at: `${APP}/customers/34280001`, is: 'company 34280001' },
    { at: `${APP}/customers/34280001/`, is: 'company 34280001' },
    { at: `${APP}/customers/34280001/edit`, is: 'company 34280001' },
    { at: `${APP}/customers/34280001?tab=contacts#notes`, is: 'company 34280001' },
    { at: 'https://acme.shield.syncromsp.com/customers/7', is: 'company 7' },
    { at: `${APP}/customers/9007199254740993`, is: 'company 9007199254740993' },
    { at: `${APP}/customer_assets/12310077`, is: 'configuration 12310077' },
    { at: `${APP}/customer_assets/12310077/remote_access`, is: 'configuration 12310077' },
    { at: `${APP}/contacts/4378001`, is: 'contact 4378001' },
    { at: `${APP}/tickets/812345`, is: 'ticket 812345' },
    { at: `${APP}/customers`, is: 'list of company' },
    { at: `${APP}/customers?page=2&sort=name`, is: 'list of company' },
    { at: `${APP}/customer_assets?asset_type_id=3`, is: 'list of configuration' },
  ])('is read: $at', ({ at, is }) => {
    expect(read(at)).toBe(is);
    expect(syncroHint.mayMatter(at)).toBe(true);
  });
});

describe('traps', () => {
  it.each([
    { trap: 'a customer in the making', at: `${APP}/customers/new` },
    { trap: 'an action on the list', at: `${APP}/customers/merge/12` },
    { trap: 'the number of a ticket is not its id', at: `${APP}/tickets/%231234` },
    { trap: 'the list of tickets', at: `${APP}/tickets` },
    { trap: 'the list of contacts', at: `${APP}/contacts` },
    { trap: 'an address inside a parameter', at: `${APP}/login?return_to=/customers/34280001` },
    { trap: 'a folder of a folder', at: `${APP}/reports/customers/7` },
    { trap: 'a customer of id 0', at: `${APP}/customers/0` },
    { trap: 'more digits than an id has', at: `${APP}/customers/${'9'.repeat(21)}` },
    { trap: 'the API', at: `${APP}/api/v1/customers/7` },
    { trap: 'a name every object has', at: `${APP}/constructor/7` },
    { trap: "the vendor's own site", at: 'https://www.syncromsp.com/customers' },
    { trap: "the agent's service", at: 'https://rmm.syncromsp.com/customers/7' },
  ])('$trap: shows nothing', ({ at }) => {
    expect(read(at)).toBeNull();
  });

  it('wakes nobody for pages that hold no record', () => {
    for (const at of [APP, `${APP}/tickets`, `${APP}/rmm_alerts`, `${APP}/chat/7`, `${APP}/reports/customers/7`]) {
      expect(syncroHint.mayMatter(at), at).toBe(false);
    }
  });

  it('never throws, whatever the address', () => {
    fc.assert(
      fc.property(hostileAddress(APP, ['/customers/', '/customer_assets/', '/tickets/']), (url) => {
        expect(() => syncro.read(url, PAGE_RULES)).not.toThrow();
      }),
    );
  });
});

it('leads to the records it reads', () => {
  for (const kind of ['company', 'configuration', 'contact', 'ticket'] as const)
    expect(read(syncro.recordUrl('tallpine.syncromsp.com', kind, '7') ?? '')).toBe(`${kind} 7`);
  expect(syncro.recordUrl('tallpine.syncromsp.com', 'site', '7')).toBeNull();
});
