import { double, flag, object, text } from '../../json-text.ts';
import type { SiteFields } from '../../msp/model.ts';
import { customFieldsOf } from '../custom-fields.ts';
import { type Instance, moment, PLACEHOLDER, PLACEHOLDER_ID } from '../instance.ts';
import { byNumber, type Listing } from '../listing.ts';

const NO_ADDRESS = { line1: null, line2: null, city: null, state: null, zip: null, country: null } as const;

const UNKNOWN: SiteFields = { name: 'Unknown', address: NO_ADDRESS, phone: null, primary: true, inactive: false };

/** All sites in the order of their ids. A site's id follows from the company that it was entered for. */
export const allSites = ({ msp, settings }: Instance): number[] => {
  const sites = [...msp.companies.population.ordinals()].flatMap((company) => msp.sites.of(company));
  return [...(settings.placeholders ? [PLACEHOLDER] : []), ...sites.sort((a, b) => a - b)];
};

export const findSite = ({ msp, sites, settings }: Instance, id: number): number | undefined => {
  if (id === PLACEHOLDER_ID) return settings.placeholders ? PLACEHOLDER : undefined;
  const site = sites.ordinalOf(id);
  const known = site !== undefined && msp.companies.population.has(Math.floor(site / 32)) && msp.sites.has(site);
  return known ? site : undefined;
};

/** `GET /Site`. */
export const sites = (instance: Instance): Listing => {
  const { msp } = instance;
  const read = (slot: number): SiteFields => (slot === PLACEHOLDER ? UNKNOWN : msp.sites.read(slot));
  const companyOf = (slot: number): number => (slot === PLACEHOLDER ? PLACEHOLDER : msp.sites.companyOf(slot));
  const customFields = customFieldsOf(instance, 'site');
  const updatedAt = (slot: number): number =>
    slot === PLACEHOLDER ? msp.ground.epoch - 1000 : instance.updatedAt(msp.sites.ledger, slot);
  /** The main contact of a company is that of its first site. */
  const mainContact = (slot: number): number | undefined => {
    const company = companyOf(slot);
    return slot === msp.sites.of(company)[0] ? msp.ground.contactOwners.nth(company, 0) : undefined;
  };

  const members = (slot: number, withAddress: boolean): Record<string, string> => {
    const { name, address, phone, inactive } = read(slot);
    const client = instance.clientName(companyOf(slot));
    const contact = mainContact(slot);
    const street = address.line2 === null ? address.line1 : `${address.line1 ?? ''}, ${address.line2}`;
    return {
      id: String(instance.siteId(slot)),
      name: text(name),
      client_id: double(instance.clientId(companyOf(slot))),
      client_name: text(client),
      clientsite_name: text(`${client}/${name}`),
      inactive: flag(inactive),
      phonenumber: text(phone ?? ''),
      timezone: '"Eastern Standard Time"',
      isstocklocation: 'false',
      ref: '""',
      country_code_name: text(address.country),
      region_code_name: text(address.state),
      itglue_id: '""',
      maincontact_id: String(contact === undefined ? 0 : instance.users.idOf(contact)),
      ...(withAddress && {
        delivery_address_line1: text(street ?? ''),
        delivery_address_line2: text(address.city ?? ''),
        delivery_address_line3: text(address.state ?? ''),
        delivery_address_line4: '""',
        delivery_address_line5: text(address.zip ?? ''),
      }),
      customfields: customFields(slot),
      use: '"site"',
    };
  };

  const detail = (slot: number): Record<string, string> => {
    const { address } = read(slot);
    const place = object({
      line1: text(address.line1 ?? ''),
      line2: text(address.line2 ?? ''),
      line3: text(address.city ?? ''),
      line4: text(address.state ?? ''),
      postcode: text(address.zip ?? ''),
    });
    return { delivery_address: place, invoice_address: place, slastupdate: text(moment(updatedAt(slot))) };
  };

  return {
    path: '/Site',
    collection: 'sites',
    scope: 'read:customers',
    area: 'clients',
    filters: { toplevel_id: byNumber((slot) => instance.topLevelOf(companyOf(slot)).id) },
    shaping: ['includeaddress', 'includenotes', 'includenonstocklocations', 'includestocklocations'],
    orders: { name: (slot) => read(slot).name.toLowerCase() },
    searchable: { name: (slot) => read(slot).name },
    id: (slot) => instance.siteId(slot),
    find: (id) => findSite(instance, id),
    all: () => allSites(instance),
    ofCompany: (company) => (msp.companies.population.has(company) ? msp.sites.of(company) : []),
    writtenSince: (at) =>
      at < msp.ground.epoch ? undefined : [...msp.sites.ledger.writtenSince(at)].filter((site) => msp.sites.has(site)),
    companyOf,
    visible: (slot) => instance.sees(companyOf(slot)),
    inactive: (slot) => read(slot).inactive,
    updatedAt,
    searched: (slot) => [read(slot).name, instance.clientName(companyOf(slot))],
    row: (slot, query) => object(members(slot, query.flag('includeaddress') === true)),
    detail: (slot, query) =>
      object({ ...members(slot, true), ...(query.flag('includedetails') === true && detail(slot)) }),
  };
};
