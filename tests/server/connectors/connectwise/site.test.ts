import { describe, expect, it } from 'vitest';
import { apiHostOf, hostOfSite, uiHostOf } from '../../../../server/connectors/connectwise/site.ts';
import { ConnectorError } from '../../../../server/connectors/errors.ts';

describe('the site that was entered', () => {
  it.each([
    ['na.myconnectwise.net', 'na.myconnectwise.net'],
    [' NA.MyConnectWise.net/ ', 'na.myconnectwise.net'],
    ['https://na.myconnectwise.net/v4_6_release/ConnectWise.aspx?locale=en_US#startscreen', 'na.myconnectwise.net'],
    ['api-eu.myconnectwise.net', 'eu.myconnectwise.net'],
    ['psa.contoso.example', 'psa.contoso.example'],
    ['https://psa.contoso.example:8443/', 'psa.contoso.example:8443'],
    ['api-psa.contoso.example', 'api-psa.contoso.example'],
  ])('%j is the host %s', (site, host) => {
    expect(hostOfSite(site)).toBe(host);
  });

  it.each(['http://na.myconnectwise.net', 'ftp://x.example', '', 'https://', 'a b', 'javascript://x'])(
    '%j is refused',
    (site) => {
      expect(() => hostOfSite(site)).toThrow(ConnectorError);
    },
  );
});

it.each([
  ['na.myconnectwise.net', 'api-na.myconnectwise.net'],
  ['api-na.myconnectwise.net', 'api-na.myconnectwise.net'],
  ['aus.myconnectwise.net', 'api-aus.myconnectwise.net'],
  ['staging.connectwisedev.com', 'api-staging.connectwisedev.com'],
  ['psa.contoso.example', 'psa.contoso.example'],
  ['evilmyconnectwise.net', 'evilmyconnectwise.net'],
])('the API of %s is at %s', (host, api) => {
  expect(apiHostOf(host)).toBe(api);
  expect(uiHostOf(api)).toBe(uiHostOf(host));
});
