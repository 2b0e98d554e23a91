import type { Finding } from './evidence.ts';
import { firstShared } from './first-shared.ts';
import type { CompanyProfile } from './profile-company.ts';

/** What telephone and address say. They differ for honest reasons, so nothing here speaks against. */
export function placeEvidence(ours: CompanyProfile, theirs: CompanyProfile): Finding[] {
  return [...phoneEvidence(ours, theirs), ...addressEvidence(ours, theirs)];
}

function phoneEvidence(ours: CompanyProfile, theirs: CompanyProfile): Finding[] {
  const phone = firstShared(ours.phones, theirs.phones);
  return phone === undefined
    ? []
    : [{ kind: 'same-phone', ours: phone, theirs: phone, sentence: `same telephone …${phone}` }];
}

function addressEvidence({ address: a }: CompanyProfile, { address: b }: CompanyProfile): Finding[] {
  const samePostalCode = a.postalCode !== null && a.postalCode === b.postalCode;
  const sameCity = a.city !== null && a.city === b.city;
  if (a.street !== null && a.street === b.street && (samePostalCode || sameCity)) {
    const shown = `${a.street}, ${(samePostalCode ? a.postalCode : a.city) ?? ''}`;
    return [{ kind: 'same-address', ours: shown, theirs: shown, sentence: `same address ${shown}` }];
  }
  if (!samePostalCode || a.postalCode === null) return [];
  return [
    {
      kind: 'same-postal-code',
      ours: a.postalCode,
      theirs: a.postalCode,
      sentence: `same postal code ${a.postalCode}`,
    },
  ];
}
