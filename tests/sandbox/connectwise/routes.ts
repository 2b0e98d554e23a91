import { type Id, ordinalOf, parseId } from './ids.ts';
import type { Resource } from './resource.ts';
import { allAssociations, associationsOf } from './resources/associations.ts';
import { companies } from './resources/companies.ts';
import { configurations } from './resources/configurations.ts';
import { contacts } from './resources/contacts.ts';
import { setupTables } from './resources/setup-tables.ts';
import { sitesOf } from './resources/sites.ts';
import type { Tenant } from './tenant.ts';

/** What a path names. */
export interface Target {
  /** The path with ids replaced, as requests are counted under. */
  readonly endpoint: string;
  readonly resource: Resource;
  readonly ask: 'list' | 'count' | { readonly id: Id };
}

/** Lists that hang on one record: `/company/companies/{id}/sites`. */
interface SubList {
  readonly parent: string;
  readonly child: string;
  readonly make: (tenant: Tenant, owner: number) => Resource;
}

const SUB_LISTS: readonly SubList[] = [
  { parent: '/company/companies', child: 'sites', make: sitesOf },
  { parent: '/company/companies', child: 'sites/info', make: sitesOf },
  {
    parent: '/company/companies',
    child: 'typeAssociations',
    make: (tenant, owner) => associationsOf(tenant, 'company', owner),
  },
  {
    parent: '/company/contacts',
    child: 'typeAssociations',
    make: (tenant, owner) => associationsOf(tenant, 'contact', owner),
  },
];

/** Makes the function that finds what a path below `/apis/3.0` names; undefined for a path the vendor does not know. */
export const makeRoutes = (tenant: Tenant): ((path: string) => Target | undefined) => {
  const lists: Readonly<Record<string, Resource>> = {
    '/company/companies': companies(tenant),
    '/company/configurations': configurations(tenant),
    '/company/contacts': contacts(tenant),
    '/company/companyTypeAssociations': allAssociations(tenant, 'company'),
    '/company/contactTypeAssociations': allAssociations(tenant, 'contact'),
  };
  const listAt = (path: string): Resource | undefined => {
    if (Object.hasOwn(lists, path)) return lists[path];
    // Setup tables grow with the estate, so they are looked at afresh.
    const tables = setupTables(tenant);
    return Object.hasOwn(tables, path) ? tables[path] : undefined;
  };

  return (path) => {
    const sub = subList(tenant, lists, path);
    if (sub) return sub;
    const exact = listAt(path);
    if (exact) return { endpoint: path, resource: exact, ask: 'list' };
    const cut = path.lastIndexOf('/');
    const [parent, last] = [path.slice(0, cut), path.slice(cut + 1)];
    const resource = listAt(parent);
    if (resource === undefined) return undefined;
    if (last === 'count') return { endpoint: path, resource, ask: 'count' };
    const id = parseId(last);
    return id === undefined ? undefined : { endpoint: `${parent}/{id}`, resource, ask: { id } };
  };
};

const subList = (tenant: Tenant, lists: Readonly<Record<string, Resource>>, path: string): Target | undefined => {
  for (const { parent, child, make } of SUB_LISTS) {
    if (!path.startsWith(`${parent}/`)) continue;
    const [idText = '', ...rest] = path.slice(parent.length + 1).split('/');
    const id = parseId(idText);
    const ordinal = id === undefined ? undefined : ordinalOf(id);
    if (id === undefined || ordinal === undefined || lists[parent]?.rows.find(id) === undefined) continue;
    const endpoint = `${parent}/{id}/${child}`;
    const tail = rest.join('/');
    if (tail === child) return { endpoint, resource: make(tenant, ordinal), ask: 'list' };
    if (tail === `${child}/count`)
      return { endpoint: `${endpoint}/count`, resource: make(tenant, ordinal), ask: 'count' };
    const row = tail.startsWith(`${child}/`) ? parseId(tail.slice(child.length + 1)) : undefined;
    if (row !== undefined) return { endpoint: `${endpoint}/{id}`, resource: make(tenant, ordinal), ask: { id: row } };
  }
  return undefined;
};
