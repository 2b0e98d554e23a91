import { readId } from '../gapped-ids.ts';
import { assetType } from './asset-fields.ts';
import { assetRecord } from './assets.ts';
import { contactRecord } from './contacts.ts';
import { customerNames, customerRecord, embeddedCustomer } from './customers.ts';
import type { List } from './list.ts';
import { IDS, type Tenant } from './tenant.ts';

const has = (text: string | null, part: string | null): boolean =>
  part === null || (text ?? '').toLowerCase().includes(part.toLowerCase());

/** True for records of the one customer that a single-customer user may see, or of any. */
const visible = (tenant: Tenant, company: number): boolean =>
  !tenant.settings.singleCustomer || company === tenant.msp.companies.population.after(-1);

/** Ids of a list parameter: `id[]=1&id[]=2` names all, a bare `id` only the last, and no more of it than a number. */
const idsIn = (query: URLSearchParams, name: string): Set<number> | undefined => {
  const listed = query.getAll(`${name}[]`);
  const last = query.getAll(name).at(-1);
  const texts = listed.length > 0 ? listed : last === undefined ? [] : [last];
  return texts.length === 0 ? undefined : new Set(texts.map((text) => Number.parseInt(text, 10)));
};

const SORTABLE = ['id', 'firstname', 'lastname', 'business_name', 'city', 'email', 'created_at', 'updated_at'] as const;

/** `sort`: one field and a direction; what it does not know is ignored. */
const sorted = (tenant: Tenant, ordinals: number[], sort: string | null): number[] => {
  const [, name, direction = 'ASC'] = /^(\w+)(?: +(ASC|DESC))?$/iu.exec(sort?.trim() ?? '') ?? [];
  const field = SORTABLE.find((known) => known === name);
  if (field === undefined) return ordinals;
  const sign = direction.toUpperCase() === 'DESC' ? -1 : 1;
  const isTime = field === 'created_at' || field === 'updated_at';
  const sortKey = (ordinal: number): string | number => {
    const value = embeddedCustomer(tenant, ordinal)[field] ?? '';
    return isTime ? Date.parse(String(value)) : value;
  };
  const rows = ordinals.map((ordinal) => ({ ordinal, value: sortKey(ordinal) }));
  rows.sort((a, b) => (a.value < b.value ? -sign : a.value > b.value ? sign : a.ordinal - b.ordinal));
  return rows.map(({ ordinal }) => ordinal);
};

export const customerList = (tenant: Tenant): List => ({
  key: 'customers',
  right: 'customers.list',
  // biome-ignore format: a list of words
  parameters: [
    'sort', 'query', 'firstname', 'lastname', 'business_name', 'email', 'id', 'id[]', 'not_id', 'not_id[]',
    'include_disabled',
  ],
  perPage: tenant.settings.perPage.customers,
  meta: true,
  select: (query) => {
    const [ids, notIds] = [idsIn(query, 'id'), idsIn(query, 'not_id')];
    const all = [...tenant.msp.companies.population.ordinals()].filter((ordinal) => {
      if (!tenant.hasCompany(ordinal) || !visible(tenant, ordinal)) return false;
      const id = IDS.companies.idOf(ordinal);
      if (ids?.has(id) === false || notIds?.has(id) === true) return false;
      const names = customerNames(tenant, ordinal);
      if (names.disabled && query.get('include_disabled') !== 'true') return false;
      const { email } = query.has('email') || query.has('query') ? embeddedCustomer(tenant, ordinal) : { email: null };
      return (
        has(names.business_name, query.get('business_name')) &&
        has(names.firstname, query.get('firstname')) &&
        has(names.lastname, query.get('lastname')) &&
        has(email, query.get('email')) &&
        has(`${names.business_name ?? ''} ${names.fullname} ${email ?? ''}`, query.get('query'))
      );
    });
    return sorted(tenant, all, query.get('sort'));
  },
  render: (ordinal) => JSON.stringify(customerRecord(tenant, ordinal)),
});

/** Records of one company where `customer_id` asks for it, else all of them; an unknown id has none. */
const ofCustomer = (tenant: Tenant, kind: 'configurations' | 'contacts', customer: string | null): Iterable<number> => {
  const { ground } = tenant.msp;
  const owners = kind === 'configurations' ? ground.configurationOwners : ground.contactOwners;
  if (customer === null) {
    const all = tenant.msp[kind].population.ordinals();
    return tenant.settings.singleCustomer
      ? [...all].filter((ordinal) => visible(tenant, owners.companyOf(ordinal)))
      : all;
  }
  const company = IDS.companies.ordinalOf(readId(customer) ?? -1);
  if (company === undefined || !tenant.hasCompany(company) || !visible(tenant, company)) return [];
  return owners.of(company);
};

export const assetList = (tenant: Tenant): List => ({
  key: 'assets',
  right: 'assets.list',
  parameters: ['customer_id', 'asset_type_id', 'snmp_enabled', 'query'],
  perPage: tenant.settings.perPage.assets,
  meta: tenant.settings.assetMeta === 'sent',
  select: (query) => {
    const { configurations } = tenant.msp;
    const type = query.get('asset_type_id');
    const text = query.get('query');
    const all = [...ofCustomer(tenant, 'configurations', query.get('customer_id'))];
    if (query.get('snmp_enabled') === 'true') return [];
    return all.filter(
      (ordinal) =>
        (type === null || assetType(tenant, configurations.peek(ordinal, 'type')).id === Number(type)) &&
        (text === null ||
          has(`${configurations.peek(ordinal, 'name')} ${configurations.peek(ordinal, 'serial') ?? ''}`, text)),
    );
  },
  render: (ordinal) => JSON.stringify(assetRecord(tenant, ordinal)),
});

export const contactList = (tenant: Tenant): List => ({
  key: 'contacts',
  right: 'customers.detail',
  parameters: ['customer_id'],
  perPage: tenant.settings.perPage.contacts,
  meta: true,
  select: (query) => [...ofCustomer(tenant, 'contacts', query.get('customer_id'))],
  render: (ordinal) => JSON.stringify(contactRecord(tenant, ordinal)),
});

/** `GET /customers/autocomplete`: customers by a part of their name, without paging. */
export const autocomplete = (tenant: Tenant, query: URLSearchParams): string[] => {
  const list = customerList(tenant);
  return list
    .select(new URLSearchParams({ query: query.get('query') ?? '' }))
    .slice(0, 20)
    .map(list.render);
};
