import type { PostalAddress } from './company-facts.ts';
import { foldName } from './fold-name.ts';

/** What is compared of an address; null parts say nothing. */
export interface AddressKey {
  readonly street: string | null;
  readonly city: string | null;
  readonly postalCode: string | null;
}

/** Folds an address for comparison: "St." and "Street" alike, a postal code without its spaces. */
export function addressKey(address: PostalAddress): AddressKey {
  const street = foldName(address.line1 ?? '').replace(/[a-zß]+/g, (word) => STREET_WORDS[word] ?? word);
  return {
    street: street || null,
    city: foldName(address.city ?? '') || null,
    postalCode: foldName(address.postalCode ?? '').replaceAll(' ', '') || null,
  };
}

const STREET_WORDS: Readonly<Record<string, string>> = {
  street: 'st',
  str: 'st',
  strasse: 'st',
  road: 'rd',
  avenue: 'ave',
  boulevard: 'blvd',
  drive: 'dr',
  lane: 'ln',
  suite: 'ste',
  highway: 'hwy',
  north: 'n',
  south: 's',
  east: 'e',
  west: 'w',
};
