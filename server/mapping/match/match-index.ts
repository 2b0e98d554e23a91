import type { CompanyFacts } from './company-facts.ts';
import { domainKey } from './domain-key.ts';
import { GENERIC_WORDS } from './generic-words.ts';
import type { TokenWeight } from './name-similarity.ts';
import { type CompanyProfile, profileCompany } from './profile-company.ts';

/** How a company is found again: the key and the profiles that carry it. */
const KEY_READERS = {
  strict: ({ name }) => [name.strict],
  base: ({ name }) => [name.base],
  squash: ({ name, aliases }) => [name, ...aliases].flatMap((keys) => [keys.squash, keys.core.replaceAll(' ', '')]),
  token: ({ name }) => name.tokens,
  head: ({ name }) => [name.squash.slice(0, EDGE)],
  tail: ({ name }) => [name.squash.slice(-EDGE)],
  domain: ({ domains }) => domains,
  tenantLabel: ({ tenantLabels }) => tenantLabels,
  tenant: ({ tenants }) => tenants,
  link: ({ links }) => links,
  serial: ({ serials }) => serials,
  phone: ({ phones }) => phones,
} as const satisfies Record<string, (profile: CompanyProfile) => Iterable<string>>;

/** Letters at either end of a name by which misspelt names still meet. */
const EDGE = 4;
/** Generic words keep a little weight, so that a name made of them alone can still be compared. */
const GENERIC_WEIGHT = 0.2;
const COMMON_WEIGHT = 0.35;
/** In a smaller estate, how often a word occurs says nothing of how common it is. */
const FEW_COMPANIES = 50;

export type MatchKey = keyof typeof KEY_READERS;
const MATCH_KEYS = Object.keys(KEY_READERS) as MatchKey[];

/** One side's companies, found by any key without reading the others. */
export interface MatchIndex {
  readonly profiles: ReadonlyMap<string, CompanyProfile>;
  readonly ownDomains: ReadonlySet<string>;
  /** The companies that carry a key, in the order given; none for an empty key. */
  readonly holders: (kind: MatchKey, key: string) => readonly CompanyProfile[];
  /** How much a word tells companies of this side apart: rare words near 1. */
  readonly weight: TokenWeight;
}

export interface MatchIndexOptions {
  /** The service provider's own domains, as addresses or domains: no evidence of a client. */
  readonly ownDomains?: readonly string[] | undefined;
}

const NOBODY: readonly CompanyProfile[] = [];

/** Indexes one side. Of two companies with one id the later counts. */
export function buildMatchIndex(companies: Iterable<CompanyFacts>, options: MatchIndexOptions = {}): MatchIndex {
  const ownDomains = new Set(
    (options.ownDomains ?? []).map((domain) => domainKey(domain)).filter((key) => key !== null),
  );
  const profiles = new Map<string, CompanyProfile>();
  for (const company of companies) profiles.set(company.id, profileCompany(company, ownDomains));
  const postings = new Map(MATCH_KEYS.map((kind) => [kind, postingsOf(profiles.values(), kind)]));
  const holders = (kind: MatchKey, key: string) => postings.get(kind)?.get(key) ?? NOBODY;
  return { profiles, ownDomains, holders, weight: tokenWeight(profiles.size, postings.get('token') ?? new Map()) };
}

/** The keys by which a company may be found in an index. */
export function matchKeys(kind: MatchKey, profile: CompanyProfile): Iterable<string> {
  return KEY_READERS[kind](profile);
}

function postingsOf(profiles: Iterable<CompanyProfile>, kind: MatchKey): Map<string, CompanyProfile[]> {
  const postings = new Map<string, CompanyProfile[]>();
  for (const profile of profiles) {
    for (const key of new Set(KEY_READERS[kind](profile))) {
      if (key === '') continue;
      const found = postings.get(key);
      if (found === undefined) postings.set(key, [profile]);
      else found.push(profile);
    }
  }
  return postings;
}

/** Inverse document frequency on a scale of 0 to 1; with few companies every word that is not generic is rare. */
function tokenWeight(companies: number, holders: ReadonlyMap<string, readonly CompanyProfile[]>): TokenWeight {
  const scale = Math.log(Math.max(companies, 2) + 1);
  const floor = companies < FEW_COMPANIES ? 1 : COMMON_WEIGHT;
  const weights = new Map<string, number>();
  for (const [token, { length }] of holders) weights.set(token, Math.max(floor, 1 - Math.log(length) / scale));
  return (token) => (GENERIC_WORDS.has(token) ? GENERIC_WEIGHT : (weights.get(token) ?? 1));
}
