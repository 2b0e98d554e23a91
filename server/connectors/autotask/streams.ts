import type { RecordKind } from '../../../shared/kinds.ts';
import type { Selection, Stream } from '../connector.ts';
import { wantedKeys } from '../wanted-keys.ts';
import type { Client } from './client.ts';
import { ENTITY_OF } from './entities.ts';
import { anyOf, type Clause, isVendorId, MOST_ALTERNATIVES } from './filter.ts';
import { rangedPart, type Understanding } from './listing.ts';
import { ACTIVE, INACTIVE, needsFor, understand } from './readers.ts';
import type { createReferences } from './references.ts';
import { RIGHT_OF } from './rights.ts';

/** Where a kind of record keeps what a selection chooses by, and when it changed. */
interface Narrowing {
  companies?: string;
  types?: string;
  status?: string;
  changed?: string;
}

/**
 * Configurations and contacts are stamped with every save. Companies are stamped for some fields and by every note
 * about them, locations not at all (Autotask sheet, incremental); a few pages compare them whole and miss nothing.
 */
const NARROWING = {
  company: { companies: 'id', types: 'companyType', status: 'isActive' },
  site: { companies: 'companyID' },
  configuration: {
    companies: 'companyID',
    types: 'configurationItemType',
    status: 'isActive',
    changed: 'lastModifiedTime',
  },
  contact: { companies: 'companyID', changed: 'lastModifiedDate' },
} as const satisfies Record<RecordKind, Narrowing>;

/** A kind of record as a stream of one part. */
export function streamOf(
  kind: RecordKind,
  client: Client,
  references: ReturnType<typeof createReferences>,
  now: () => Date,
): Stream {
  const { changed, ...narrowing }: Narrowing = NARROWING[kind];
  return {
    kind,
    since: changed === undefined ? 'none' : 'server',
    async parts(selection) {
      const keys = wantedKeys(selection);
      let understood: Promise<Understanding> | undefined;
      return [
        rangedPart(client, {
          entity: ENTITY_OF[kind],
          right: RIGHT_OF[kind],
          filter: selectionFilter(selection, narrowing),
          ...(changed === undefined ? {} : { changed }),
          understand() {
            understood ??= references(kind, needsFor(kind, keys))
              .then((read) => understand(kind, keys, read))
              .catch((error: unknown) => {
                understood = undefined;
                throw error;
              });
            return understood;
          },
          now,
        }),
      ];
    },
  };
}

/**
 * The part of a selection that Autotask can apply: as many lists as one query may hold, the shortest first. What does
 * not fit is left to the engine, which judges every row anyway. Filters on field values are never sent: only one
 * user-defined field can be asked about at a time, and Autotask compares numbers where a person sees labels.
 */
function selectionFilter(selection: Selection, narrowing: Narrowing): Clause[] {
  const lists = (['companies', 'types'] as const)
    .flatMap((list) => {
      const field = narrowing[list];
      const ids = selection[list];
      return field === undefined || ids === 'all' ? [] : [{ field, ids: ids.filter(isVendorId) }];
    })
    .sort((a, b) => a.ids.length - b.ids.length);
  let room = MOST_ALTERNATIVES;
  const clauses = lists
    .filter(({ ids }) => {
      room -= Math.max(1, ids.length);
      return room >= 0;
    })
    .map(({ field, ids }) => anyOf(field, ids));
  return [...clauses, ...statusFilter(selection.statuses, narrowing.status)];
}

function statusFilter(statuses: Selection['statuses'], field: string | undefined): Clause[] {
  if (field === undefined || statuses === 'all') return [];
  const wanted = [ACTIVE, INACTIVE].filter((status) => statuses.includes(status));
  return wanted.length === 1 ? [{ op: 'eq', field, value: wanted[0] === ACTIVE }] : [];
}
