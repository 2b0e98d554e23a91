import { keyOf } from '../msp/population.ts';
import { contactRecord } from './contacts.ts';
import { siteAddress } from './site-address.ts';
import { HOST, IDS, type Tenant } from './tenant.ts';

/** Some customers are private persons: their name stands in first and last name, `business_name` is null. */
const personName = (key: number, name: string): readonly [first: string, last: string] | undefined => {
  const [, first, last] = key % 17 === 4 ? (/^(\S+) (\S(?:.*\S)?)$/u.exec(name) ?? []) : [];
  return first === undefined || last === undefined ? undefined : [first, last];
};

/** Phone numbers of some records are stored without punctuation. */
const phoneText = (key: number, phone: string | null): string | null =>
  phone !== null && key % 3 === 0 ? phone.replace(/\D/gu, '') : phone;

const isDisabled = (tenant: Tenant, ordinal: number): boolean => {
  const { companies, tables } = tenant.msp;
  return tables.rows('company-statuses')[companies.peek(ordinal, 'status')]?.inactive ?? false;
};

/** The names of a customer: all that can be searched and sorted without making the whole record. */
export const customerNames = (tenant: Tenant, ordinal: number) => {
  const { companies, contacts, ground } = tenant.msp;
  const name = companies.peek(ordinal, 'name');
  const person = personName(keyOf(ordinal), name);
  const primary = ground.contactOwners.nth(ordinal, 0);
  const [firstname, lastname] = person ?? [
    primary === undefined ? '' : contacts.peek(primary, 'first'),
    primary === undefined ? '' : (contacts.peek(primary, 'last') ?? ''),
  ];
  return {
    firstname,
    lastname,
    fullname: `${firstname} ${lastname}`.trim(),
    business_name: person === undefined ? name : null,
    disabled: isDisabled(tenant, ordinal),
  };
};

/** A customer as assets embed it: without its contacts and its branch. */
export const embeddedCustomer = (tenant: Tenant, ordinal: number) => {
  const { companies } = tenant.msp;
  const key = keyOf(ordinal);
  const { firstname, lastname, fullname, business_name, disabled } = customerNames(tenant, ordinal);
  const { phone, address, slaTier, onboarded } = companies.read(ordinal);
  const id = IDS.companies.idOf(ordinal);
  return {
    id,
    firstname,
    lastname,
    fullname,
    business_name,
    email: `office@c${key}.example`,
    phone: phoneText(key, phone),
    mobile: null,
    ...tenant.dates(companies.ledger, ordinal),
    pdf_url: null,
    address: address.line1,
    address_2: address.line2,
    city: address.city,
    state: address.state,
    zip: address.zip,
    latitude: null,
    longitude: null,
    notes: null,
    get_sms: false,
    opt_out: false,
    disabled,
    no_email: false,
    location_id: null,
    properties: { 'SLA Tier': slaTier ?? '', ...(onboarded !== null && { Onboarded: onboarded.slice(0, 10) }) },
    // Whoever has this address is let into the customer's portal.
    online_profile_url: `https://${HOST}/my_profile/v2/index?portal_key=pk${(id * 7919).toString(36)}`,
    tax_rate_id: null,
    notification_email: null,
    invoice_cc_emails: null,
    invoice_term_id: null,
    referred_by: null,
    ref_customer_id: null,
    business_and_full_name: [business_name, fullname].filter(Boolean).join(' - '),
    business_then_name: business_name ?? fullname,
  };
};

/** A customer as the list has it. */
export const customerRecord = (tenant: Tenant, ordinal: number) => ({
  ...embeddedCustomer(tenant, ordinal),
  location_name: null,
  contacts: tenant.msp.ground.contactOwners.of(ordinal).map((contact) => contactRecord(tenant, contact)),
});

/** A customer alone is told more of. */
export const customerDetail = (tenant: Tenant, ordinal: number) => {
  const record = customerRecord(tenant, ordinal);
  return {
    ...record,
    phones: record.phone === null ? [] : [{ id: record.id, label: 'Office', number: record.phone, extension: null }],
    contracts: [],
    addresses: tenant.msp.sites.of(ordinal).map((site) => siteAddress(tenant, site)),
    ticket_links: [],
    invoice_links: [],
  };
};
