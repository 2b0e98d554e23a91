import { ACCOUNT_ID, IDS, type Tenant, timeText } from './tenant.ts';

/** An address of a customer; Syncro has no sites. */
export const siteAddress = (tenant: Tenant, ordinal: number) => {
  const { sites, ground } = tenant.msp;
  const { name, address } = sites.read(ordinal);
  const at = timeText(sites.ledger.stamp(ordinal)?.at ?? ground.epoch - 1000, 1);
  return {
    id: IDS.sites.idOf(ordinal),
    name,
    customer_id: tenant.customerId(sites.companyOf(ordinal)),
    address_type_id: 2,
    address1: address.line1,
    address2: address.line2,
    city: address.city,
    state: address.state,
    zip: address.zip,
    latitude: null,
    longitude: null,
    created_at: at,
    updated_at: at,
    account_id: ACCOUNT_ID,
  };
};
