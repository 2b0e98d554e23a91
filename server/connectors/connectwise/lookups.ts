import { z } from 'zod';
import type { LookupKind } from '../../../shared/kinds.ts';
import type { LookupsOf } from '../../../shared/vendors.ts';
import type { Lookup } from '../connector.ts';
import { flag, textOf, vendorId } from '../values.ts';
import type { Client } from './client.ts';
import { listAll } from './list-all.ts';
import { RIGHTS } from './rights.ts';

export type ConnectwiseLookups = { [K in LookupsOf<'connectwise'>]: () => Promise<Lookup[]> };

/** Setup tables name their rows by `name`; configuration statuses and contact types by `description`. */
const entry = z.object({
  id: vendorId,
  name: z.string().nullish(),
  description: z.string().nullish(),
  inactiveFlag: flag,
  inactive: flag,
  closedFlag: flag,
  closedStatus: flag,
  defaultFlag: flag,
  vendorFlag: flag,
  sortOrder: z.number().nullish(),
  color: z.string().nullish(),
});
type Entry = z.infer<typeof entry>;

/** The small lists records point into. Each is read whole: at most a few pages. */
export function createLookups(client: Client): ConnectwiseLookups {
  const list = async (
    kind: LookupKind,
    source: Source,
    own: (row: Entry) => Partial<Lookup> = () => ({}),
  ): Promise<Lookup[]> => {
    const rows = await listAll(client, source, entry);
    return rows.map((row) => ({
      kind,
      id: String(row.id),
      label: textOf(row.name) ?? textOf(row.description) ?? `#${row.id}`,
      active: row.inactiveFlag !== true && row.inactive !== true,
      ...own(row),
    }));
  };
  const boards = (): Promise<Lookup[]> => list('service-board', BOARDS);

  return {
    'company-type': () =>
      list('company-type', COMPANY_TYPES, ({ vendorFlag }) => ({ facts: { vendor: vendorFlag === true } })),
    market: () => list('market', MARKETS),
    // A status that means "inactive" is itself in use: it is a fact of the status, not its end.
    'company-status': () =>
      list('company-status', COMPANY_STATUSES, ({ inactiveFlag, defaultFlag }) => ({
        active: true,
        facts: { inactive: inactiveFlag === true, default: defaultFlag === true },
      })),
    'configuration-type': () => list('configuration-type', CONFIGURATION_TYPES),
    'configuration-status': () =>
      list('configuration-status', CONFIGURATION_STATUSES, ({ closedFlag }) => ({
        facts: { closed: closedFlag === true },
      })),
    manufacturer: () => list('manufacturer', MANUFACTURERS),
    'contact-type': () => list('contact-type', CONTACT_TYPES),
    'service-board': boards,
    'ticket-status': async () => {
      const lists = (await boards()).map(({ id: boardId }) =>
        list('ticket-status', boardStatuses(boardId), ({ closedStatus, sortOrder }) => ({
          parentId: boardId,
          facts: { closed: closedStatus === true, sort: sortOrder ?? null },
        })),
      );
      return (await Promise.all(lists)).flat();
    },
    'ticket-priority': () =>
      list('ticket-priority', PRIORITIES, ({ color, sortOrder }) => ({
        facts: { color: color ?? null, sort: sortOrder ?? null },
      })),
  };
}

/** Where a setup table is, and the light twin that needs fewer rights, where there is one of the same shape. */
type Source = Parameters<typeof listAll>[1];

const COMPANY_TYPES: Source = {
  path: '/company/companies/types',
  light: '/company/companies/info/types',
  right: RIGHTS.companyTypes,
};
const MARKETS: Source = {
  path: '/company/marketDescriptions',
  light: '/company/marketDescriptions/info',
  right: RIGHTS.markets,
};
const COMPANY_STATUSES: Source = { path: '/company/companies/statuses', right: RIGHTS.companyStatuses };
/** The light twin has no `/company` in front. */
const CONFIGURATION_TYPES: Source = {
  path: '/company/configurations/types',
  light: '/configurations/types/info',
  right: RIGHTS.configurationSetup,
};
const CONFIGURATION_STATUSES: Source = {
  path: '/company/configurations/statuses',
  light: '/company/configurations/statuses/info',
  right: RIGHTS.configurationSetup,
};
const MANUFACTURERS: Source = {
  path: '/procurement/manufacturers',
  light: '/procurement/manufacturers/info',
  right: RIGHTS.manufacturers,
};
const CONTACT_TYPES: Source = {
  path: '/company/contacts/types',
  light: '/company/contacts/types/info',
  right: RIGHTS.contactTypes,
};
const BOARDS: Source = { path: '/service/boards', light: '/service/info/boards', right: RIGHTS.boards };
const PRIORITIES: Source = { path: '/service/priorities', right: RIGHTS.priorities };

function boardStatuses(boardId: string): Source {
  return { path: `/service/boards/${boardId}/statuses`, right: RIGHTS.boards };
}
