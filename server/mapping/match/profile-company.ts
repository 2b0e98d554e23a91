import { type AddressKey, addressKey } from './address-key.ts';
import type { CompanyFacts } from './company-facts.ts';
import { type CompanyNameKeys, companyNameKeys } from './company-name-keys.ts';
import { domainKey, isTenantLabel } from './domain-key.ts';
import { phoneKey } from './phone-key.ts';

/** A company with everything folded that is compared: made once, compared many times. */
export interface CompanyProfile {
  readonly id: string;
  readonly name: CompanyNameKeys;
  readonly aliases: readonly CompanyNameKeys[];
  readonly domains: ReadonlySet<string>;
  readonly tenantLabels: ReadonlySet<string>;
  readonly phones: ReadonlySet<string>;
  readonly address: AddressKey;
  readonly serials: ReadonlySet<string>;
  readonly tenants: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
}

/** Folds one company's facts. `ownDomains` are the service provider's own domain keys, which name no client. */
export function profileCompany(facts: CompanyFacts, ownDomains?: ReadonlySet<string>): CompanyProfile {
  const domains = keysOf(facts.domains, (address) => domainKey(address, ownDomains));
  return {
    id: facts.id,
    name: companyNameKeys(facts.name),
    aliases: (facts.aliases ?? []).map(companyNameKeys),
    domains: new Set([...domains].filter((key) => !isTenantLabel(key))),
    tenantLabels: new Set([...domains].filter(isTenantLabel)),
    phones: keysOf(facts.phones, phoneKey),
    address: addressKey(facts.address ?? {}),
    serials: new Set(facts.serialKeys),
    tenants: keysOf(facts.tenantIds, (id) => id.trim().toLowerCase() || null),
    links: new Set(facts.links),
  };
}

function keysOf(texts: readonly string[] | undefined, key: (text: string) => string | null): Set<string> {
  return new Set((texts ?? []).map(key).filter((found) => found !== null));
}
