import { domainToUnicode } from 'node:url';
import { parse } from 'tldts';
import { FREE_MAIL_LABELS, SHARED_DOMAINS } from './shared-domains.ts';

const TENANT_DOMAINS: ReadonlySet<string> = new Set([
  'onmicrosoft.com',
  'onmicrosoft.us',
  'onmicrosoft.de',
  'onmicrosoft.cn',
]);
const NO_DOMAINS: ReadonlySet<string> = new Set();

/**
 * The part of a website address, e-mail address or host name that is somebody's own: the registrable domain by the public
 * suffix list, in lower case and Unicode. `contoso.onmicrosoft.com` gives the tenant label `contoso`, which has no dot and
 * so never equals a domain. Null for addresses that say nothing of the company: free mail, social and hosting sites, IP
 * addresses, bare suffixes, what is no address at all, and `ownDomains` (the service provider's own, as keys).
 */
export function domainKey(address: string, ownDomains: ReadonlySet<string> = NO_DOMAINS): string | null {
  const parsed = parse(withoutMailbox(address), { allowPrivateDomains: true });
  if (parsed.domain === null || parsed.isIp === true || parsed.domainWithoutSuffix === null) return null;
  if (TENANT_DOMAINS.has(parsed.domain)) return parsed.subdomain?.split('.')[0] || null;
  const domain = domainToUnicode(parsed.domain);
  if (domain === '' || FREE_MAIL_LABELS.has(parsed.domainWithoutSuffix) || SHARED_DOMAINS.has(domain)) return null;
  return ownDomains.has(domain) ? null : domain;
}

/** Whether a domain key is a Microsoft tenant's label. */
export function isTenantLabel(key: string): boolean {
  return !key.includes('.');
}

/** "Ann <ann@contoso.com>" and "mailto:ann@contoso.com" to the host; an address with a path keeps its user part. */
function withoutMailbox(address: string): string {
  const trimmed = address.trim().toLowerCase();
  const open = trimmed.endsWith('>') ? trimmed.lastIndexOf('<') : -1;
  const bare = open === -1 ? trimmed : trimmed.slice(open + 1, -1);
  return bare.includes('/') ? bare : bare.slice(bare.lastIndexOf('@') + 1);
}
