import { idOf } from './ids.ts';
import { readFilter, walk } from './list-query.ts';
import { QueryError } from './query/tokens.ts';
import { makeRenderer } from './render.ts';
import type { Resource } from './resource.ts';
import type { Target } from './routes.ts';
import type { Tenant } from './tenant.ts';

const PATHS: Readonly<Record<string, string>> = {
  companies: '/company/companies',
  configurations: '/company/configurations',
  contacts: '/company/contacts',
  tickets: '/service/tickets',
  'company-types': '/company/companies/types',
  markets: '/company/marketDescriptions',
  'company-statuses': '/company/companies/statuses',
  'configuration-types': '/company/configurations/types',
  'configuration-statuses': '/company/configurations/statuses',
  manufacturers: '/procurement/manufacturers',
  'contact-types': '/company/contacts/types',
};

/**
 * Every record of a kind as the API would tell it to a member from whom nothing is hidden, narrowed by the vendor's
 * own `conditions`, `childConditions`, `customFieldConditions` and `fields`.
 * @throws RangeError for a kind that the vendor does not have, and for conditions that it would refuse
 */
export function* truthOf(
  tenant: Tenant,
  route: (path: string) => Target | undefined,
  kind: string,
  query: URLSearchParams,
): Generator<string> {
  for (const path of pathsOf(tenant, kind)) {
    const target = route(path);
    if (target === undefined) throw new RangeError(`${path} names nothing`);
    const { visible: _hides, ...resource } = target.resource;
    const { render, filter } = read(resource, query);
    for (const slot of walk(resource, filter)) yield render(slot);
  }
}

const read = (resource: Resource, query: URLSearchParams) => {
  try {
    return { render: makeRenderer(resource, query.get('fields')), filter: readFilter(resource, query) };
  } catch (error) {
    if (error instanceof QueryError) throw new RangeError(error.message, { cause: error });
    throw error;
  }
};

const pathsOf = (tenant: Tenant, kind: string): string[] => {
  if (kind === 'sites') {
    return [...tenant.msp.companies.population.ordinals()].map(
      (company) => `/company/companies/${idOf(company)}/sites`,
    );
  }
  const path = Object.hasOwn(PATHS, kind) ? PATHS[kind] : undefined;
  if (path === undefined)
    throw new RangeError(`there is no truth of ${kind}; there is of sites, ${Object.keys(PATHS).join(', ')}`);
  return [path];
};
