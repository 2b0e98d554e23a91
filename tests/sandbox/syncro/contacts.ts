import type { ContactFields } from '../msp/model.ts';
import { ACCOUNT_ID, IDS, type Tenant } from './tenant.ts';

/** Name as one text: Syncro does not split it. */
export const fullName = ({ first, last }: Pick<ContactFields, 'first' | 'last'>): string =>
  last === null ? first : `${first} ${last}`;

/** A contact as every answer holds it: one e-mail address, one phone, no type, no status. */
export const contactRecord = (tenant: Tenant, ordinal: number) => {
  const { contacts, ground } = tenant.msp;
  const { first, last, title, items, badge } = contacts.read(ordinal);
  const customerId = tenant.customerId(ground.contactOwners.companyOf(ordinal));
  const phone = items.find((item) => item.kind === 'Phone' && item.isDefault);
  return {
    id: IDS.contacts.idOf(ordinal),
    name: fullName({ first, last }),
    address1: null,
    address2: null,
    city: null,
    state: null,
    zip: null,
    email: items.find(({ kind }) => kind === 'Email')?.value ?? null,
    phone: phone?.value ?? null,
    mobile: items.find(({ label }) => label === 'Mobile')?.value ?? null,
    latitude: null,
    longitude: null,
    customer_id: customerId,
    account_id: ACCOUNT_ID,
    notes: null,
    ...tenant.dates(contacts.ledger, ordinal),
    vendor_id: null,
    properties: { ...(title !== null && { title }), ...(badge !== null && { 'Badge number': String(badge) }) },
    opt_out: false,
    extension: phone?.extension ?? null,
  };
};
