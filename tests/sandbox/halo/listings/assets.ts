import type { CaselessQuery } from '../../caseless-query.ts';
import { flag, list, object, text } from '../../json-text.ts';
import { keyOf } from '../../msp/population.ts';
import { fieldsJson, fieldText } from '../asset-fields.ts';
import { keyFieldsOf, typeGroup, typeId } from '../asset-types.ts';
import { customFieldsOf } from '../custom-fields.ts';
import { bare, type Instance, moment, unzoned } from '../instance.ts';
import { byNumber, byNumbers, type Listing } from '../listing.ts';

const ICON = `data:image/svg+xml;base64,${'PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5v'.repeat(12)}`;

/** `GET /Asset`. */
export const assets = (instance: Instance): Listing => {
  const { msp } = instance;
  const { configurations: records, ground } = msp;
  const owners = ground.configurationOwners;
  const customFields = customFieldsOf(instance, 'configuration');
  const peek = records.peek.bind(records);
  const typeOf = (slot: number): number => peek(slot, 'type');
  const updatedAt = (slot: number): number =>
    Math.max(instance.updatedAt(records.ledger, slot), ground.rounds.bumped(keyOf(slot))?.at ?? 0);
  const keyField = (slot: number, nth: number): string => {
    const field = keyFieldsOf(typeOf(slot))[nth];
    return field === undefined ? '' : (fieldText(instance, field, slot) ?? '');
  };
  const contactOf = (slot: number): number | undefined => {
    const contact = peek(slot, 'contact');
    return contact === null || !msp.contacts.population.has(contact) ? undefined : contact;
  };
  const contactName = (contact: number): string =>
    [msp.contacts.peek(contact, 'first'), msp.contacts.peek(contact, 'last')].filter((part) => part !== null).join(' ');
  const statusName = (slot: number): string =>
    msp.tables.rows('configuration-statuses')[peek(slot, 'status')]?.name ?? '';
  const typeName = (slot: number): string => msp.tables.rows('configuration-types')[typeOf(slot)]?.name ?? '';

  const place = (slot: number): Record<string, string> => {
    const company = owners.companyOf(slot);
    const site = peek(slot, 'site');
    const known = site !== null && msp.sites.has(site);
    return {
      client_id: String(instance.clientId(company)),
      client_name: text(instance.clientName(company)),
      site_id: String(known ? instance.siteId(site) : -(keyOf(slot) % 2)),
      site_name: text(known ? instance.siteName(site) : ''),
    };
  };

  const dates = (slot: number): Record<string, string> => {
    const extras = instance.extras(slot);
    const start = extras.warrantyStart === undefined ? peek(slot, 'purchased') : extras.warrantyStart;
    return {
      warranty_start: text(unzoned(start, keyOf(slot))),
      warranty_end: text(unzoned(peek(slot, 'warrantyEnds'), keyOf(slot))),
      labour_warranty_start: text(bare(extras.labourWarrantyStart ?? null)),
      labour_warranty_end: text(bare(extras.labourWarrantyEnd ?? null)),
      supplier_purchasedate: text(bare(extras.supplierPurchased ?? null)),
    };
  };

  const maker = (slot: number): Record<string, string> => {
    if (instance.settings.version === 'older') return {};
    const key = peek(slot, 'manufacturer');
    const name = key === null ? '' : (msp.tables.rows('manufacturers')[key]?.name ?? '');
    return { manufacturer_id: String(key === null ? 0 : key + 1), manufacturer_name: text(name) };
  };

  const members = (slot: number, query: CaselessQuery): Record<string, string> => {
    const contact = contactOf(slot);
    const custom = query.get('include_custom_fields');
    return {
      id: String(instance.assets.idOf(slot)),
      inventory_number: text(inventoryNumber(instance, slot)),
      key_field: text(keyField(slot, 0)),
      key_field2: text(keyField(slot, 1)),
      key_field3: text(keyField(slot, 2)),
      ...place(slot),
      username: text(contact === undefined ? '' : contactName(contact)),
      assettype_id: String(typeId(typeOf(slot))),
      assettype_name: text(typeName(slot)),
      colour: '"#00a7a0"',
      ...(query.flag('noicon') !== true && { icon: text(ICON) }),
      status_id: String(peek(slot, 'status') + 1),
      status_name: text(statusName(slot)),
      inactive: flag(!peek(slot, 'active')),
      ...dates(slot),
      supplier_id: '0',
      supplier_name: '""',
      ...maker(slot),
      device_number: String(900 + keyOf(slot)),
      ...(query.flag('includeuser') === true && {
        users: list(contact === undefined ? [] : [userOf(instance, contact, contactName(contact))]),
      }),
      fields:
        query.flag('includeassetfields') === true && instance.settings.assetFieldsInLists
          ? fieldsJson(instance, slot)
          : 'null',
      customfields: custom === undefined ? list([]) : customFields(slot, new Set(custom.split(',').map(Number))),
      // What nobody has set is empty, 0 or -1.
      business_owner_id: '-1',
      business_owner_name: '""',
      technical_owner_id: '-1',
      technical_owner_name: '""',
      criticality: '0',
      contract_id: '0',
      sla_id: '-1',
      sla_name: '""',
      stock_date: 'null',
      datto_id: '""',
      ninjarmm_id: '0',
      automate_id: '0',
      intune_id: '""',
      itglue_url: '""',
      use: '"asset"',
    };
  };

  const detail = (slot: number): Record<string, string> => {
    const contact = contactOf(slot);
    const touched = ground.rounds.touched(keyOf(slot))?.at ?? 0;
    return {
      assetgroup_name: text(typeGroup(typeOf(slot)).name),
      users: list(contact === undefined ? [] : [userOf(instance, contact, contactName(contact))]),
      fields: fieldsJson(instance, slot),
      customfields: customFields(slot),
      notes: text(peek(slot, 'notes') ?? ''),
      commissiondate: text(unzoned(peek(slot, 'installed'), keyOf(slot))),
      warranty_note: text(instance.extras(slot).warrantyNote ?? ''),
      dlastupdate: text(moment(updatedAt(slot))),
      // The monitoring tool moves this one with every visit.
      last_modified: text(moment(Math.max(updatedAt(slot), touched))),
    };
  };

  return {
    path: '/Asset',
    collection: 'assets',
    scope: 'read:assets',
    area: 'assets',
    filters: {
      site_id: byNumber((slot) => {
        const site = peek(slot, 'site');
        return site === null ? 0 : instance.siteId(site);
      }),
      user_id: byNumber((slot) => {
        const contact = contactOf(slot);
        return contact === undefined ? 0 : instance.users.idOf(contact);
      }),
      assettype_id: byNumber((slot) => typeId(typeOf(slot))),
      assettypes: byNumbers((slot) => typeId(typeOf(slot))),
      assetgroup_id: byNumber((slot) => typeGroup(typeOf(slot)).id),
      assetgroups: byNumbers((slot) => typeGroup(typeOf(slot)).id),
      assetstatuses: byNumbers((slot) => peek(slot, 'status') + 1),
      inventory_number: (value) => (slot) => inventoryNumber(instance, slot) === value,
    },
    shaping: ['includeassetfields', 'include_custom_fields', 'includeuser', 'includechildren', 'noicon'],
    orders: { inventory_number: (slot) => inventoryNumber(instance, slot).toLowerCase() },
    searchable: { inventory_number: (slot) => inventoryNumber(instance, slot), key_field: (slot) => keyField(slot, 0) },
    id: (slot) => instance.assets.idOf(slot),
    find: (id) => {
      const ordinal = instance.assets.ordinalOf(id);
      return ordinal !== undefined && records.population.has(ordinal) ? ordinal : undefined;
    },
    all: () => records.population.ordinals(),
    ofCompany: (company) => (msp.companies.population.has(company) ? owners.of(company) : []),
    writtenSince: (at) =>
      at < ground.epoch
        ? undefined
        : new Set([...records.ledger.writtenSince(at), ...ground.rounds.bumpedSince(at, records.population)]),
    companyOf: (slot) => owners.companyOf(slot),
    visible: (slot) => sees(instance, slot),
    inactive: (slot) => !peek(slot, 'active'),
    updatedAt,
    searched: (slot) => [inventoryNumber(instance, slot), keyField(slot, 0)],
    row: (slot, query) => object(members(slot, query)),
    detail: (slot, query) =>
      object({ ...members(slot, query), ...(query.flag('includedetails') === true && detail(slot)) }),
  };
};

/** Whether the agent may see an asset: access control hides whole types, and whole groups of clients. */
const sees = (instance: Instance, slot: number): boolean => {
  const { hiddenAssetTypes, hiddenTopLevels } = instance.settings;
  const { configurations, ground } = instance.msp;
  if (hiddenAssetTypes.length > 0 && hiddenAssetTypes.includes(configurations.peek(slot, 'type'))) return false;
  return hiddenTopLevels.length === 0 || instance.sees(ground.configurationOwners.companyOf(slot));
};

const userOf = ({ users }: Instance, contact: number, name: string): string =>
  object({ id: String(users.idOf(contact)), name: text(name) });

/**
 * Where the asset's number stands in the estate. Types whose first key field is the name carry a tag, or where there is
 * none a running number; the others, whose first key field is a serial or a maker, carry their name.
 */
export const numberSource = (type: number): 'tag' | 'name' =>
  keyFieldsOf(type)[0]?.source === 'name' ? 'tag' : 'name';

export const inventoryNumber = ({ msp }: Instance, slot: number): string => {
  const { configurations } = msp;
  return configurations.peek(slot, numberSource(configurations.peek(slot, 'type'))) ?? String(100_000 + keyOf(slot));
};
