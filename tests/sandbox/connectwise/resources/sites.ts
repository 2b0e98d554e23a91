import type { SiteFields } from '../../msp/model.ts';
import { idOf } from '../ids.ts';
import { flag, number, reference, text } from '../query/columns.ts';
import { type Resource, tableRows } from '../resource.ts';
import { SITE_GIANTS, type Tenant } from '../tenant.ts';
import { recordInfo } from './info-columns.ts';

/** The sites of one company. There is no list of the sites of all companies. */
export const sitesOf = (tenant: Tenant, company: number): Resource => {
  const { sites } = tenant.msp;
  const ordinals = sites.of(company);
  /** `ordinals` and slots run together; a slot is always in range where a column is asked. */
  const at = (slot: number): number => ordinals[slot] ?? Number.NaN;
  const read = (slot: number): SiteFields => sites.read(at(slot));
  const info = recordInfo(tenant, sites.ledger);
  return {
    name: 'companySite',
    right: 'companies.inquire',
    forwardOnly: true,
    rows: tableRows(ordinals.map((site) => idOf(site, SITE_GIANTS))),
    columns: {
      id: number((slot) => idOf(at(slot), SITE_GIANTS)),
      name: text((slot) => read(slot).name),
      addressLine1: text((slot) => read(slot).address.line1),
      addressLine2: text((slot) => read(slot).address.line2),
      city: text((slot) => read(slot).address.city),
      stateReference: reference((slot) => {
        const { state } = read(slot).address;
        return state === null ? null : { id: state.charCodeAt(0), identifier: state, name: state };
      }),
      zip: text((slot) => read(slot).address.zip),
      country: reference((slot) => {
        const { country } = read(slot).address;
        return country === null ? null : { id: 1 + (country.length % 7), name: country };
      }),
      phoneNumber: text((slot) => read(slot).phone),
      primaryAddressFlag: flag((slot) => read(slot).primary),
      defaultShippingFlag: flag((slot) => read(slot).primary),
      defaultBillingFlag: flag((slot) => read(slot).primary),
      defaultMailingFlag: flag((slot) => read(slot).primary),
      inactiveFlag: flag((slot) => read(slot).inactive),
      billSeparateFlag: flag(() => false),
      company: reference(() => tenant.companyRef(company)),
      ...Object.fromEntries(
        Object.entries(info).map(([name, column]) => [
          name,
          { ...column, value: (slot: number) => column.value(at(slot)) },
        ]),
      ),
    },
  };
};
