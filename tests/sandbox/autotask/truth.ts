import type { Entities } from './entities/entities.ts';
import type { Entity } from './entity.ts';
import { walk } from './list.ts';
import { filterOf } from './query.ts';
import { QueryError } from './query-error.ts';
import { makeRenderer, rowText } from './render.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  companies: 'companies',
  configurations: 'configurationitems',
  contacts: 'contacts',
  sites: 'companylocations',
  'configuration-types': 'configurationitemtypes',
  products: 'products',
};

/** Lookups that are no records but picklists: entity and field. */
const PICKLISTS: Readonly<Record<string, readonly [string, string]>> = {
  'company-types': ['companies', 'companyType'],
  markets: ['companies', 'marketSegmentID'],
  'company-statuses': ['companies', 'classification'],
  manufacturers: ['configurationitems', 'rmmDeviceAuditManufacturerID'],
};

/**
 * Every record of a kind as the API would tell it to a user from whom nothing is hidden, narrowed by the vendor's own
 * `search` (JSON with a `Filter`).
 * @throws RangeError for a kind that the vendor does not have, and for a filter that it would refuse
 */
export function* truthOf(entities: Entities, kind: string, query: URLSearchParams): Generator<string> {
  const picklist = Object.hasOwn(PICKLISTS, kind) ? PICKLISTS[kind] : undefined;
  if (picklist) {
    const [name, field] = picklist;
    for (const value of entities.get(name)?.fields[field]?.picklist?.() ?? []) yield JSON.stringify(value);
    return;
  }
  const entity = entities.get(Object.hasOwn(ENTITIES, kind) ? (ENTITIES[kind] ?? '') : '');
  if (entity === undefined)
    throw new RangeError(
      `there is no truth of ${kind}; there is of ${[...Object.keys(ENTITIES), ...Object.keys(PICKLISTS)].join(', ')}`,
    );
  const { visible: _hides, ...whole } = entity;
  const render = makeRenderer(whole);
  for (const slot of walk(whole, readFilter(whole, query.get('search')))) yield rowText(render(slot), true);
}

const readFilter = (entity: Entity, search: string | null) => {
  try {
    return filterOf(entity, search);
  } catch (error) {
    if (error instanceof QueryError) throw new RangeError(error.message, { cause: error });
    throw error;
  }
};
