import { double, flag, list, object, text } from '../../json-text.ts';
import { keyOf } from '../../msp/population.ts';
import { COMPANY_STATUSES } from '../../msp/vocabulary/tables.ts';
import { customFieldsOf } from '../custom-fields.ts';
import { type Instance, moment, PLACEHOLDER, PLACEHOLDER_ID, unzoned } from '../instance.ts';
import { byNumber, type Listing } from '../listing.ts';

const CREDIT_HOLD = COMPANY_STATUSES.findIndex(({ name }) => name === 'Credit Hold');

/** A picture inside the record: what makes a list of clients heavy. */
const LOGO = `data:image/png;base64,${'iVBORw0KGgoAAAANSUhEUgAA'.repeat(80)}`;

/** `GET /Client`. Clients in the estate's recycle bin are deleted here: no list names them. */
export const clients = (instance: Instance): Listing => {
  const { msp } = instance;
  const { companies } = msp;
  const customFields = customFieldsOf(instance, 'company');
  const real = (slot: number): boolean => slot !== PLACEHOLDER;
  const typeOf = (slot: number): number => (companies.peek(slot, 'types')[0] ?? -1) + 1;
  const mainSite = (slot: number): number | undefined => msp.sites.of(slot)[0];
  const inactive = (slot: number): boolean =>
    real(slot) && (COMPANY_STATUSES[companies.peek(slot, 'status')]?.inactive ?? false);

  const relationships = (slot: number) =>
    companies.peek(slot, 'types').flatMap((type, nth) => {
      const name = msp.tables.rows('company-types')[type]?.name;
      return nth === 0 || name === undefined ? [] : [{ id: String(type + 1), name }];
    });

  const rowMembers = (slot: number): Record<string, string> => {
    const site = mainSite(slot);
    const related = relationships(slot);
    const topLevel = instance.topLevelOf(slot);
    const heavy = keyOf(slot) % 10 === 3;
    return {
      id: String(instance.clientId(slot)),
      name: text(instance.clientName(slot)),
      toplevel_id: String(topLevel.id),
      toplevel_name: text(topLevel.name),
      inactive: flag(inactive(slot)),
      colour: text(`#${(keyOf(slot) % 4096).toString(16).padStart(3, '0')}`),
      main_site_id: String(site === undefined ? 0 : instance.siteId(site)),
      customertype: String(typeOf(slot)),
      stopped: companies.peek(slot, 'status') === CREDIT_HOLD ? '1' : '0',
      is_vip: flag(companies.peek(slot, 'slaTier') === 'Gold'),
      ...(instance.settings.version === 'current' && {
        ref: text(companies.peek(slot, 'accountNumber') ?? ''),
        website: text(companies.peek(slot, 'website')),
      }),
      itglue_id: text(keyOf(slot) % 3 === 0 ? String(7_000_000 + keyOf(slot)) : ''),
      accountmanagertech: String(2 + (keyOf(slot) % 4)),
      customer_relationship: JSON.stringify(related),
      customer_relationship_list: text(related.map(({ name }) => name).join(', ')),
      customfields: customFields(slot),
      ...(heavy && { logo: text(LOGO) }),
      use: '"client"',
      key: String(instance.clientId(slot)),
    };
  };

  const detailMembers = (slot: number): Record<string, string> => {
    const site = mainSite(slot);
    const place = site === undefined ? undefined : msp.sites.read(site);
    return {
      ref: text(companies.peek(slot, 'accountNumber') ?? ''),
      website: text(companies.peek(slot, 'website')),
      main_site_name: text(place?.name ?? ''),
      main_phonenumber: text(place?.phone ?? ''),
      main_delivery_address: object({
        line1: text(place?.address.line1 ?? ''),
        line2: text(place?.address.city ?? ''),
        line3: text(place?.address.state ?? ''),
        line4: text(place?.address.country ?? ''),
        postcode: text(place?.address.zip ?? ''),
        lat: double(0),
        long: double(0),
      }),
      notes: '""',
      startdate: text(unzoned(companies.peek(slot, 'acquired'), keyOf(slot))),
      azure_tenants: list([]),
      datecreated: text(moment(instance.createdAt(companies.ledger, slot))),
      alastupdate: text(moment(instance.updatedAt(companies.ledger, slot))),
    };
  };

  const placeholder = (): Record<string, string> => ({
    id: String(PLACEHOLDER_ID),
    name: '"Unknown"',
    toplevel_id: String(instance.topLevelOf(PLACEHOLDER).id),
    toplevel_name: text(instance.topLevelOf(PLACEHOLDER).name),
    inactive: 'false',
    main_site_id: String(PLACEHOLDER_ID),
    customertype: '0',
    stopped: '0',
    is_vip: 'false',
    customer_relationship: '[]',
    customfields: '[]',
    use: '"client"',
    key: String(PLACEHOLDER_ID),
  });

  return {
    path: '/Client',
    collection: 'clients',
    scope: 'read:customers',
    area: 'clients',
    filters: { toplevel_id: byNumber((slot) => instance.topLevelOf(slot).id) },
    shaping: ['includenotes', 'include_custom_fields', 'search_name_only'],
    orders: { name: (slot) => instance.clientName(slot).toLowerCase() },
    searchable: {
      name: (slot) => instance.clientName(slot),
      ref: (slot) => (real(slot) ? companies.peek(slot, 'accountNumber') : null),
    },
    id: (slot) => instance.clientId(slot),
    find: (id) => {
      if (id === PLACEHOLDER_ID) return instance.settings.placeholders ? PLACEHOLDER : undefined;
      const ordinal = instance.clients.ordinalOf(id);
      return ordinal !== undefined && companies.population.has(ordinal) ? ordinal : undefined;
    },
    *all() {
      if (instance.settings.placeholders) yield PLACEHOLDER;
      yield* companies.population.ordinals();
    },
    ofCompany: (company) => (companies.population.has(company) ? [company] : []),
    writtenSince: (at) =>
      at < msp.ground.epoch
        ? undefined
        : new Set([...companies.ledger.writtenSince(at), ...companies.ledger.amendedSince(at)]),
    companyOf: (slot) => slot,
    visible: (slot) => instance.sees(slot) && !(real(slot) && companies.peek(slot, 'deleted')),
    inactive,
    updatedAt: (slot) => (real(slot) ? instance.updatedAt(companies.ledger, slot) : msp.ground.epoch - 1000),
    searched: (slot) => [instance.clientName(slot), real(slot) ? companies.peek(slot, 'accountNumber') : null],
    row: (slot) => object(real(slot) ? rowMembers(slot) : placeholder()),
    detail: (slot, query) =>
      object({
        ...(real(slot) ? rowMembers(slot) : placeholder()),
        ...(real(slot) && query.flag('includedetails') === true && detailMembers(slot)),
      }),
  };
};
