import { chance, makeDie, pick } from './dice.ts';
import type { Ground } from './ground.ts';
import { isoSeconds } from './iso-seconds.ts';
import type { CompanyFields } from './model.ts';
import type { Makers } from './record-set.ts';
import { makeAddress } from './sites.ts';
import { CITIES, FIRST_WORDS, HARD_NAMES, RETYPINGS, SUFFIXES, SURNAMES, TRADES } from './vocabulary/company-words.ts';
import { COMPANY_STATUSES, COMPANY_TYPES, CUSTOM_FIELDS, MARKETS } from './vocabulary/tables.ts';

/** The MSP's own company and the catch-all: the first two of every estate, never clients. */
export const OWN_COMPANY = 0;
export const CATCHALL_COMPANY = 1;
const OWN_NAME = 'Tallpine Technology Partners';

/** PSAs hold company names of up to 50 characters. */
const NAME_LENGTH = 50;

const DAY = 86_400_000;

/** Makes a clean name out of words; two keys may come to the same name, as two companies do. */
const makePlainName = (seed: number): ((key: number, nth: number) => string) => {
  const die = makeDie(seed, 'company.words');
  return (key, nth) => {
    const [a, b, c] = [die(key, nth * 4), die(key, nth * 4 + 1), die(key, nth * 4 + 2)];
    const suffix = c % 100 < 60 ? ` ${pick(SUFFIXES, c >>> 8)}` : '';
    if (a % 100 < 62) return `${pick(FIRST_WORDS, a >>> 7)} ${pick(TRADES, b)}${suffix}`;
    if (a % 100 < 84) return `${pick(SURNAMES, a >>> 7)} & ${pick(SURNAMES, b)}${suffix}`;
    if (a % 100 < 94) return `${pick(CITIES, a >>> 7).city} ${pick(TRADES, b)}${suffix}`;
    return `${pick(SURNAMES, a >>> 7)} ${pick(TRADES, b)} and Sons${suffix}`;
  };
};

/** A domain that a company of this name would have. */
const domainOf = (name: string): string => {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/gu, '')
    .slice(0, 24);
  return `${plain === '' ? 'company' : plain}.example`;
};

export const makeCompanyMakers = (ground: Ground): Makers<CompanyFields> => {
  const { seed, proportions } = ground;
  const plainName = makePlainName(seed);
  const die = (label: string) => makeDie(seed, `company.${label}`);
  const [dirt, like, types, market, status] = [die('dirt'), die('like'), die('types'), die('market'), die('status')];
  const [web, phone, size, deleted, date, custom] = [
    die('web'),
    die('phone'),
    die('size'),
    die('deleted'),
    die('date'),
    die('custom'),
  ];
  const address = makeAddress(seed, 'company.address');

  /** The key of the company whose name this one repeats: itself, where it is nobody's twin. */
  const originKey = (key: number): number => {
    const { companySameName, companyRetyped } = proportions;
    const twin = key > 12 && chance(dirt(key), companySameName + companyRetyped);
    return twin ? key - 1 - (like(key) % 10) : key;
  };

  const firstName = (key: number): string => {
    if (key === OWN_COMPANY) return OWN_NAME;
    if (key === CATCHALL_COMPANY) return 'Catchall';
    const origin = originKey(key);
    if (origin === key)
      return chance(like(key), proportions.companyHardName) ? pick(HARD_NAMES, dirt(key)) : plainName(key, 0);
    const name = plainName(origin, 0);
    return chance(dirt(key), proportions.companySameName) ? name : pick(RETYPINGS, like(key) >>> 6)(name);
  };

  return {
    name: (key, nth) => (nth === 0 ? firstName(key) : plainName(key, nth)).slice(0, NAME_LENGTH),
    types: (key, nth) => {
      if (key === OWN_COMPANY) return [COMPANY_TYPES.indexOf('Owner')];
      const roll = types(key, nth);
      if (chance(roll, proportions.companyWithoutTypes)) return [];
      const first = roll % 100 < 65 ? COMPANY_TYPES.indexOf('Client') : (roll >>> 4) % COMPANY_TYPES.length;
      const all = [first];
      if (roll % 100 < 40) all.push(COMPANY_TYPES.indexOf('Managed Services'));
      if ((roll >>> 5) % 100 < 8) all.push((roll >>> 9) % COMPANY_TYPES.length);
      return [...new Set(all)];
    },
    market: (key, nth) =>
      chance(market(key, nth), proportions.companyWithoutMarket) ? null : market(key, nth) % MARKETS.length,
    status: (key, nth) => {
      const roll = status(key, nth);
      return key < 2 || roll % 100 < 80 ? 0 : (roll >>> 7) % COMPANY_STATUSES.length;
    },
    phone: (key, nth) =>
      chance(phone(key, nth), 150) ? null : `(555) 01${phone(key, nth) % 10}-${1000 + (phone(key, nth) % 9000)}`,
    fax: (key, nth) => (chance(phone(key, nth), 800) ? `5550199${phone(key, nth) % 1000}` : null),
    website: (key, nth) => {
      const roll = web(key, nth);
      if (chance(roll, proportions.companyWithoutWebsite)) return null;
      const domain = domainOf(key === OWN_COMPANY ? OWN_NAME : plainName(originKey(key), nth));
      return pick(
        [`www.${domain}`, domain, `https://${domain}/`, `http://www.${domain}/home?x=1`, domain.toUpperCase()],
        roll,
      );
    },
    address,
    accountNumber: (key) => (chance(custom(key, 3), 300) ? null : `A${10_000 + key}`),
    employees: (key, nth) => (chance(size(key, nth), 400) ? null : 1 + (size(key, nth) % 400)),
    revenue: (key, nth) => (chance(size(key, nth), 700) ? 0 : (size(key, nth) % 9000) * 1000.5),
    deleted: (key) => key > CATCHALL_COMPANY && chance(deleted(key), proportions.companyDeleted),
    lead: (key, nth) => chance(status(key, nth), 60, 2),
    vendor: (key, nth) => chance(types(key, nth), 50, 2),
    acquired: (key) =>
      chance(date(key), 200) ? null : isoSeconds(ground.epoch - (date(key) % 5000) * DAY - 19 * 3_600_000),
    slaTier: (key, nth) => {
      const field = CUSTOM_FIELDS[0];
      return chance(custom(key, nth), 350) ? null : pick(field.values, custom(key, nth));
    },
    onboarded: (key, nth) =>
      chance(custom(key, nth + 1), 600)
        ? null
        : isoSeconds(ground.epoch - (custom(key, nth) % 2000) * DAY).slice(0, 10),
  };
};
