import { type Id, parseId } from './ids.ts';
import type { Resource } from './resource.ts';
import { allAssociations, associationsOf } from './resources/associations.ts';
import { communicationsOf } from './resources/communications.ts';
import { companies } from './resources/companies.ts';
import { configurations } from './resources/configurations.ts';
import { contacts } from './resources/contacts.ts';
import { questionsOfType, valuesOfQuestion } from './resources/question-definitions.ts';
import { boards, priorities, sources, statusesOfBoard, tickets } from './resources/service.ts';
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

type Lists = Readonly<Record<string, Resource>>;

/** Lists that hang on one record, as `parent/{id}/child`; `slot` is the parent's row. */
const SUB_LISTS: readonly {
  readonly parent: string;
  readonly child: string;
  readonly make: (tenant: Tenant, slot: number) => Resource;
}[] = [
  { parent: '/company/companies', child: 'sites', make: sitesOf },
  { parent: '/company/companies', child: 'sites/info', make: sitesOf },
  {
    parent: '/company/companies',
    child: 'typeAssociations',
    make: (tenant, slot) => associationsOf(tenant, 'company', slot),
  },
  {
    parent: '/company/contacts',
    child: 'typeAssociations',
    make: (tenant, slot) => associationsOf(tenant, 'contact', slot),
  },
  { parent: '/company/contacts', child: 'communications', make: communicationsOf },
  { parent: '/company/configurations/types', child: 'questions', make: questionsOfType },
  { parent: '/service/boards', child: 'statuses', make: statusesOfBoard },
];

/** Makes the function that finds what a path below `/apis/3.0` names; undefined for a path the vendor does not know. */
export const makeRoutes = (tenant: Tenant): ((path: string) => Target | undefined) => {
  const records: Lists = {
    '/company/companies': companies(tenant),
    '/company/configurations': configurations(tenant),
    '/company/contacts': contacts(tenant),
    '/company/companyTypeAssociations': allAssociations(tenant, 'company'),
    '/company/contactTypeAssociations': allAssociations(tenant, 'contact'),
    '/service/boards': boards(),
    '/service/info/boards': { ...boards(), right: 'none' },
    '/service/priorities': priorities(),
    '/service/sources': sources(),
    '/service/tickets': tickets(tenant),
  };
  let lists: Lists = {};
  let revision = -1;
  return (path) => {
    // Setup tables grow with the estate, so they are made afresh when it has changed.
    if (revision !== tenant.msp.revision) {
      lists = { ...records, ...setupTables(tenant) };
      revision = tenant.msp.revision;
    }
    return typeInfo(lists, path) ?? subList(tenant, lists, path) ?? topList(lists, path);
  };
};

/** The light form of one configuration type stands elsewhere than the light list. */
const typeInfo = (lists: Lists, path: string): Target | undefined => {
  const [, idText = ''] = /^\/company\/configurations\/types\/(\d+)\/info$/u.exec(path) ?? [];
  const id = parseId(idText);
  const resource = own(lists, '/configurations/types/info');
  return id === undefined || resource === undefined
    ? undefined
    : { endpoint: '/company/configurations/types/{id}/info', resource, ask: { id } };
};

const own = (lists: Lists, path: string): Resource | undefined =>
  Object.hasOwn(lists, path) ? lists[path] : undefined;

const topList = (lists: Lists, path: string): Target | undefined => {
  const exact = own(lists, path);
  if (exact) return { endpoint: path, resource: exact, ask: 'list' };
  const cut = path.lastIndexOf('/');
  const [parent, last] = [path.slice(0, cut), path.slice(cut + 1)];
  const resource = own(lists, parent);
  return resource && tail(resource, parent, last);
};

/** What follows the path of a list: `count`, or an id. */
const tail = (resource: Resource, endpoint: string, last: string): Target | undefined => {
  if (last === 'count') return { endpoint: `${endpoint}/count`, resource, ask: 'count' };
  const id = parseId(last);
  return id === undefined ? undefined : { endpoint: `${endpoint}/{id}`, resource, ask: { id } };
};

const subList = (tenant: Tenant, lists: Lists, path: string): Target | undefined => {
  for (const { parent, child, make } of SUB_LISTS) {
    const [, idText = '', rest = ''] = new RegExp(`^${parent}/(\\d+)/(.+)$`, 'u').exec(path) ?? [];
    const id = parseId(idText);
    const slot = id === undefined ? undefined : own(lists, parent)?.rows.find(id);
    if (slot === undefined) continue;
    const endpoint = `${parent}/{id}/${child}`;
    if (rest === child) return { endpoint, resource: make(tenant, slot), ask: 'list' };
    if (rest.startsWith(`${child}/`)) {
      const after = rest.slice(child.length + 1);
      const found = child === 'questions' ? questionValues(tenant, slot, after) : undefined;
      if (found) return found;
      if (!after.includes('/')) return tail(make(tenant, slot), endpoint, after);
    }
  }
  return undefined;
};

const questionValues = (tenant: Tenant, type: number, rest: string): Target | undefined => {
  const [, question] = /^(\d+)\/values$/u.exec(rest) ?? [];
  const resource = question === undefined ? undefined : valuesOfQuestion(tenant, type, Number(question));
  return resource && { endpoint: '/company/configurations/types/{id}/questions/{id}/values', resource, ask: 'list' };
};
