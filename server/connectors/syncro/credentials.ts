import { z } from 'zod';
import { credentialField } from '../credential-field.ts';
import { ConnectorError } from '../errors.ts';

/** What Syncro needs to let us in. */
export const credentials = z.object({
  host: credentialField({
    label: 'Syncro address',
    help: 'The address you work in. One copied from the browser will do.',
    example: 'contoso.syncromsp.com',
  }),
  apiToken: credentialField({
    label: 'API token',
    help: 'From Admin > API Tokens. Shown once, when the token is made: if it is lost, make a new one.',
    secret: true,
  }),
});

const ACCOUNT = /^([a-z0-9][a-z0-9-]*)(\.shield)?\.syncromsp\.com$/;
/** Hosts of Syncro itself, which belong to no account. */
const SERVICES: ReadonlySet<string> = new Set(['www', 'docs', 'api-docs', 'admin', 'rmm', 'shield']);

/**
 * The account's host in what was entered: a whole address, a host, or the bare name before `.syncromsp.com`.
 *
 * @throws {ConnectorError} `unreachable` for any other host: the token is for Syncro alone
 */
export function hostOf(entered: string): string {
  const text = entered.trim().toLowerCase();
  const address = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//.test(text) ? text : `https://${text}`);
  const named = address?.protocol === 'https:' && address.port === '' ? address.hostname : '';
  const host = named === '' || named.includes('.') ? named : `${named}.syncromsp.com`;
  const [, account] = ACCOUNT.exec(host) ?? [];
  if (account !== undefined && !SERVICES.has(account)) return host;
  throw new ConnectorError(
    'unreachable',
    `"${entered.slice(0, 100)}" is no address of a Syncro account. Enter the one you work in, such as contoso.syncromsp.com.`,
    { field: 'host' },
  );
}
