import { chance, makeDie, pick } from './dice.ts';
import type { Ground } from './ground.ts';
import type { CommunicationItem, ContactFields } from './model.ts';
import { keyOf } from './population.ts';
import type { Makers } from './record-set.ts';
import { SURNAMES } from './vocabulary/company-words.ts';
import { GIVEN_NAMES, JOB_TITLES } from './vocabulary/free-text.ts';
import { CONTACT_TYPES } from './vocabulary/tables.ts';

export const makeContactMakers = (ground: Ground): Makers<ContactFields> => {
  const { seed, proportions, contactOwners: owners, sites } = ground;
  const die = (label: string) => makeDie(seed, `contact.${label}`);
  const [name, title, site, types, items, flags] = [
    die('name'),
    die('title'),
    die('site'),
    die('types'),
    die('items'),
    die('flags'),
  ];

  const first = (key: number, nth: number) => pick(GIVEN_NAMES, name(key, nth));
  const last = (key: number, nth: number) => (chance(name(key, nth), 30) ? null : pick(SURNAMES, name(key, nth) >>> 9));

  return {
    first,
    last,
    title: (key, nth) => (chance(title(key, nth), 350) ? null : pick(JOB_TITLES, title(key, nth))),
    site: (key, nth, ordinal) =>
      chance(site(key, nth), 300) ? null : sites.choose(owners.companyOf(ordinal), site(key, nth)),
    inactive: (key, nth) => chance(flags(key, nth), proportions.contactInactive),
    primary: (_key, _nth, ordinal) => owners.rank(ordinal) === 0,
    types: (key, nth) => {
      const roll = types(key, nth);
      if (roll % 10 < 4) return [];
      return [
        ...new Set([
          (roll >>> 4) % CONTACT_TYPES.length,
          ...(roll % 10 > 7 ? [(roll >>> 9) % CONTACT_TYPES.length] : []),
        ]),
      ];
    },
    items: (key, nth, ordinal) => {
      const roll = items(key, nth);
      if (chance(roll, proportions.contactWithoutItems)) return [];
      const user = `${first(key, 0)}.${last(key, 0) ?? 'x'}${key % 97}`
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^a-z0-9.]/gu, '');
      const domain = `c${keyOf(owners.companyOf(ordinal))}.example`;
      return communicationItems(user, domain, roll);
    },
    badge: (key, nth) => (chance(flags(key, nth), 800, 3) ? null : 1 + (flags(key, nth) % 9999)),
  };
};

/** An e-mail address with phones beside it; some have two addresses, some only a phone. */
const communicationItems = (user: string, domain: string, roll: number): readonly CommunicationItem[] => {
  const list: CommunicationItem[] = [];
  const email = (value: string, isDefault: boolean) =>
    list.push({ kind: 'Email', label: 'Email', value, extension: null, isDefault });
  if (roll % 100 < 90) email(roll % 100 < 4 ? `${user.toUpperCase()}@${domain}` : `${user}@${domain}`, true);
  if (roll % 100 < 12) email(`${user}@mail.example`, false);
  if ((roll >>> 7) % 100 < 70) {
    list.push({
      kind: 'Phone',
      label: 'Direct',
      value: `55501${10_000 + (roll % 89_999)}`,
      extension: roll % 7 === 0 ? String(roll % 500) : null,
      isDefault: true,
    });
  }
  if ((roll >>> 9) % 100 < 35)
    list.push({
      kind: 'Phone',
      label: 'Mobile',
      value: `+1 (555) 010-${1000 + (roll % 9000)}`,
      extension: null,
      isDefault: false,
    });
  if ((roll >>> 11) % 100 < 5)
    list.push({ kind: 'Fax', label: 'Fax', value: '5550199000', extension: null, isDefault: true });
  return list;
};
