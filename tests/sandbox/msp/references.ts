import type { Msp } from './msp.ts';

/** Writes nothing but null into a reference; the writer stamps the record, as the PSA does. */
export interface Release {
  configuration(ordinal: number, field: 'contact' | 'site'): void;
  contact(ordinal: number): void;
  /** Stamps a company whose default contact or main site has changed. */
  company(ordinal: number): void;
}

/**
 * Takes a contact or a site out of everything in its company that names it, before it goes. References are made on
 * demand, so without this they would vanish from records that nobody has written: no list of changes would show it.
 */
export const letGo = (msp: Msp, kind: 'contacts' | 'sites', ordinal: number, release: Release): void => {
  const { configurationOwners, contactOwners, sites } = msp.ground;
  const company = kind === 'contacts' ? contactOwners.companyOf(ordinal) : sites.companyOf(ordinal);
  const field = kind === 'contacts' ? 'contact' : 'site';
  for (const configuration of configurationOwners.of(company)) {
    if (msp.configurations.peek(configuration, field) === ordinal) release.configuration(configuration, field);
  }
  if (kind === 'contacts') {
    if (contactOwners.nth(company, 0) === ordinal) release.company(company);
    return;
  }
  for (const contact of contactOwners.of(company)) {
    if (msp.contacts.peek(contact, 'site') === ordinal) release.contact(contact);
  }
  if (sites.of(company)[0] === ordinal) release.company(company);
};
