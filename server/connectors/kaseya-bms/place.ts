import { ConnectorError } from '../errors.ts';

/** Where a tenant's BMS is. There is no discovery: the API is `api.` before the host that people sign in to (BMS sheet, auth). */
export interface Place {
  apiHost: string;
  webUrl: string;
}

/**
 * The place behind whatever was entered: the host of the web pages, an address from the browser, the gateway. Throws
 * `ConnectorError` (`unreachable`) if there is no host in it, or it asks for plain http, which would show the password.
 */
export function placeOf(site: string): Place {
  const address = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(site) ? site : `https://${site}`);
  if (address?.protocol !== 'https:' || address.host === '') {
    throw new ConnectorError(
      'unreachable',
      `"${site.slice(0, 100)}" is no https address. Enter the host you sign in to, such as bms.kaseya.com.`,
      { field: 'site' },
    );
  }
  const host = address.host.replace(/^(?:api|www)\./, '');
  return { apiHost: `api.${host}`, webUrl: `https://${host}/` };
}
