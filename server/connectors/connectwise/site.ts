import { ConnectorError } from '../errors.ts';

const CLOUD = ['myconnectwise.net', 'connectwisedev.com'] as const;

/** Whether a host is ConnectWise's own cloud, as opposed to a server in the customer's house. */
export function isCloudHost(host: string): boolean {
  return CLOUD.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** The host that answers the API: on the cloud it has `api-` in front, elsewhere it is the same host. */
export function apiHostOf(host: string): string {
  return isCloudHost(host) && !host.startsWith('api-') ? `api-${host}` : host;
}

/** The host people sign in to: the API host without its `api-`. */
export function uiHostOf(host: string): string {
  return isCloudHost(host) && host.startsWith('api-') ? host.slice('api-'.length) : host;
}

/**
 * The host (and port, where one was given) in whatever was entered as site: `na.myconnectwise.net`, an address from
 * the browser's bar, the API host.
 *
 * @throws {ConnectorError} `unreachable` if there is no host in it, or it asks for plain http, which would show the keys
 */
export function hostOfSite(site: string): string {
  const entered = site.trim();
  const address = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(entered) ? entered : `https://${entered}`);
  if (address?.protocol !== 'https:' || address.host === '') {
    throw new ConnectorError(
      'unreachable',
      `"${entered.slice(0, 100)}" is no https address. Enter the host you sign in to, such as na.myconnectwise.net.`,
      { field: 'site' },
    );
  }
  return uiHostOf(address.host);
}
