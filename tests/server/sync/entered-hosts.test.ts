import fc from 'fast-check';
import { expect, test } from 'vitest';
import { enteredHosts } from '../../../server/sync/entered-hosts.ts';

test.each([
  ['na.myconnectwise.net', ['na.myconnectwise.net']],
  ['  NA.MyConnectWise.net ', ['na.myconnectwise.net']],
  ['https://psa.contoso.example/v4_6_release/', ['psa.contoso.example']],
  ['psa.contoso.example:8443', ['psa.contoso.example:8443']],
  ['contoso', []],
  ['https://user:secret@evil.example/', []],
  ['http://plain.example', []],
  ['key with spaces.example', []],
  ['', []],
])('of %j are %j', (entered, hosts) => {
  expect(enteredHosts({ site: entered })).toEqual(hosts);
});

test('are always hosts as an address has them, whatever was entered', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.domain(), fc.webUrl()), (entered) => {
      for (const host of enteredHosts({ entered })) expect(new URL(`https://${host}/`).host).toBe(host);
    }),
  );
});
