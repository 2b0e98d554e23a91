import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { haloHint } from '../../../extension/sites/halo/hint.ts';
import { halo } from '../../../extension/sites/halo/site.ts';
import { PAGE_RULES } from '../../../shared/page-rules.ts';
import { hostileAddress } from '../support/hostile-address.ts';
import { readsAs } from '../support/reads-as.ts';

const APP = 'https://tallpine.halopsa.com';
const read = readsAs(halo);

describe('the address of a record', () => {
  it.each([
    { at: `${APP}/customers?clientid=42`, is: 'company 42' },
    { at: `${APP}/customers?mainview=client&inactive=false&showall=true&clientid=42`, is: 'company 42' },
    { at: `${APP}/customers?clientid=42&mainview=client`, is: 'company 42' },
    { at: `${APP}/customers?mainview=site&siteid=87`, is: 'site 87' },
    { at: `${APP}/customers?mainview=user&userid=311`, is: 'contact 311' },
    { at: `${APP}/clients?clientid=42`, is: 'company 42' },
    { at: `${APP}/assets?id=1501`, is: 'configuration 1501' },
    { at: `${APP}/assets?assetid=1501`, is: 'configuration 1501' },
    { at: `${APP}/asset?ID=1501`, is: 'configuration 1501' },
    { at: `${APP}/tickets?id=12345`, is: 'ticket 12345' },
    { at: `${APP}/ticket?area=1&id=12345`, is: 'ticket 12345' },
    { at: 'https://psa.tallpine.example/customers?clientid=42', is: 'company 42' },
    { at: `${APP}/customers`, is: 'list of company' },
    { at: `${APP}/customers?mainview=client&inactive=false`, is: 'list of company' },
    { at: `${APP}/assets`, is: 'list of configuration' },
  ])('is read: $at', ({ at, is }) => {
    expect(read(at)).toBe(is);
    expect(haloHint.mayMatter(at)).toBe(true);
  });
});

describe('traps', () => {
  it.each([
    {
      trap: 'a site keeps the id of its client',
      at: `${APP}/customers?mainview=site&clientid=42&siteid=87`,
      is: 'site 87',
    },
    {
      trap: 'a client keeps the id of a site',
      at: `${APP}/customers?siteid=87&clientid=42&mainview=client`,
      is: 'company 42',
    },
    {
      trap: 'without a view the innermost counts',
      at: `${APP}/customers?clientid=42&siteid=87&userid=311`,
      is: 'contact 311',
    },
    {
      trap: 'the list of a view keeps the client of another',
      at: `${APP}/customers?mainview=site&clientid=42`,
      is: null,
    },
    { trap: 'a view that is nothing of ours', at: `${APP}/customers?mainview=toplevel&toplevelid=3`, is: null },
    { trap: 'the id of a client is not one of a ticket', at: `${APP}/tickets?clientid=42`, is: null },
    { trap: 'the selection of a list is no record', at: `${APP}/tickets?area=1&viewid=2&selid=3`, is: null },
    { trap: 'a record in the making', at: `${APP}/customers?clientid=0`, is: null },
    { trap: 'a negative id', at: `${APP}/assets?id=-1`, is: null },
    { trap: 'no number', at: `${APP}/customers?clientid=42;drop`, is: null },
    { trap: 'given twice, the first counts', at: `${APP}/customers?clientid=42&clientid=43`, is: 'company 42' },
    { trap: "the end users' portal", at: `${APP}/portal/customers?clientid=42`, is: null },
    { trap: 'the API', at: `${APP}/api/client?id=42`, is: null },
    { trap: 'settings', at: `${APP}/config/users?id=4`, is: null },
    { trap: "the vendor's own site", at: 'https://www.halopsa.com/customers', is: null },
    { trap: 'a view every object has', at: `${APP}/customers?mainview=constructor`, is: null },
  ])('$trap', ({ at, is }) => {
    expect(read(at)).toBe(is);
  });

  it('wakes nobody for pages that hold no record', () => {
    for (const at of [
      APP,
      `${APP}/tickets?area=1&viewid=2`,
      `${APP}/calendar`,
      `${APP}/assets/logo.svg`,
      `${APP}/home?id=7`,
    ]) {
      expect(haloHint.mayMatter(at), at).toBe(false);
    }
  });

  it('never throws, whatever the address', () => {
    fc.assert(
      fc.property(hostileAddress(APP, ['/customers', '/assets', '/tickets', '/customers?clientid=']), (url) => {
        expect(() => halo.read(url, PAGE_RULES)).not.toThrow();
      }),
    );
  });
});

it('leads to the records it reads', () => {
  for (const kind of ['company', 'site', 'configuration', 'contact', 'ticket'] as const)
    expect(read(halo.recordUrl('tallpine.halopsa.com', kind, '7') ?? '')).toBe(`${kind} 7`);
});
