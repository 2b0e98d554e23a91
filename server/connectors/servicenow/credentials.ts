import { z } from 'zod';
import { credentialField, optionalCredential } from '../credential-field.ts';
import { ConnectorError } from '../errors.ts';

/** What ServiceNow needs to let us in, one of three ways; and where this instance keeps its customers. */
export const credentials = z.object({
  host: credentialField({
    label: 'Instance',
    help: 'The address you work in. One copied from the browser will do; prefer the service-now.com name to an address of your own.',
    example: 'contoso.service-now.com',
  }),
  username: optionalCredential({
    label: 'User name',
    help: 'Of the service account, best one with web service access only. Leave it empty for an API key or for client credentials.',
  }),
  password: optionalCredential({ label: 'Password', help: 'Of the service account.', secret: true }),
  clientId: optionalCredential({
    label: 'OAuth client ID',
    help: 'From System OAuth > Application Registry. With a user name and password the password grant is used, without them client credentials.',
  }),
  clientSecret: optionalCredential({ label: 'OAuth client secret', help: 'Of the same entry.', secret: true }),
  apiKey: optionalCredential({
    label: 'API key',
    help: 'A REST API key with an access policy for the Table API. If it is given, it is used.',
    secret: true,
  }),
  companyTable: optionalCredential({
    label: 'Table of companies',
    help: 'core_company if empty; customer_account where Customer Service Management is used.',
    example: 'core_company',
  }),
  companyFilter: optionalCredential({
    label: 'Filter of companies',
    help: 'An encoded query that your customers fit and your vendors do not; customer=true if empty.',
    example: 'customer=true',
  }),
  classes: optionalCredential({
    label: 'Classes of configuration items',
    help: 'Table names, separated by commas. Classes below them are included. If empty: computers, network gear, printers, storage devices and UPSs.',
    example: 'cmdb_ci_computer, cmdb_ci_netgear',
  }),
  companyField: optionalCredential({
    label: 'Company of a configuration item',
    help: 'The field that names it: company if empty; assigned_to.company or location.company where that one is not kept.',
    example: 'company',
  }),
});

export type Credentials = z.infer<typeof credentials>;

/** How a request proves who we are. */
export type Auth =
  | { by: 'api-key'; key: string }
  | { by: 'basic'; authorization: string }
  | { by: 'oauth'; grant: 'client_credentials' | 'password' };

/** The way in that was entered: an API key before OAuth before a password. Throws `ConnectorError` for half a way. */
export function authOf({ username, password, clientId, clientSecret, apiKey }: Credentials): Auth {
  if (apiKey !== '') return { by: 'api-key', key: apiKey };
  if (clientId !== '' || clientSecret !== '') {
    demand('clientId', clientId);
    demand('clientSecret', clientSecret);
    if (username === '' && password === '') return { by: 'oauth', grant: 'client_credentials' };
  }
  demand('username', username);
  demand('password', password);
  if (clientId !== '') return { by: 'oauth', grant: 'password' };
  return { by: 'basic', authorization: `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}` };
}

function demand(field: 'username' | 'password' | 'clientId' | 'clientSecret', value: string): void {
  if (value !== '') return;
  throw new ConnectorError(
    'credentials-refused',
    'Enter an API key, or a user name and password, or an OAuth client ID and secret (with a user name and password for the password grant).',
    { field },
  );
}

/**
 * The host in what was entered: a whole address, a host, or the bare name before `.service-now.com`.
 *
 * @throws {ConnectorError} `unreachable` if there is no host in it, or it asks for plain http, which would show the keys
 */
export function hostOf(entered: string): string {
  const address = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(entered) ? entered : `https://${entered}`);
  if (address?.protocol !== 'https:' || address.host === '') {
    throw new ConnectorError(
      'unreachable',
      `"${entered.slice(0, 100)}" is no https address. Enter the one you work in, such as contoso.service-now.com.`,
      { field: 'host' },
    );
  }
  return address.host.includes('.') ? address.host : `${address.host}.service-now.com`;
}
