import { cloudVendor } from '../../../sites/site-hosts.ts';

/** What a person typed as the host of a self-hosted web app; `cloud` needs not be added, it is known. */
export type TypedHost = { readonly is: 'host'; readonly host: string } | { readonly is: 'wrong' | 'cloud' };

/** Reads `psa.example.net`, or the whole address as copied from the browser. Only https, and no port of its own. */
export function readHost(typed: string): TypedHost {
  const text = typed.trim();
  const address = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return { is: 'wrong' };
  const { protocol, hostname, port, username } = new URL(address);
  if (protocol !== 'https:' || port !== '' || username !== '' || !hostname.includes('.')) return { is: 'wrong' };
  return cloudVendor(hostname) === null ? { is: 'host', host: hostname } : { is: 'cloud' };
}
