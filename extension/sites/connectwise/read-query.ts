import { caselessQuery } from '../caseless-query.ts';
import type { PageKind } from '../page.ts';
import { wholeId } from '../record-id.ts';

/** `routeTo` and `recordType` of the ConnectWise sheet's address forms, lower case: the case of FV varies. */
const ROUTES: Readonly<Record<string, PageKind>> = {
  companyfv: 'company',
  configfv: 'configuration',
  contactfv: 'contact',
  servicefv: 'ticket',
};

export interface FoundRecord {
  readonly kind: PageKind;
  readonly externalId: string;
}

/** The record that the query of an address names: `routeTo=CompanyFV&recid=250`, and its older forms. */
export function readQuery(url: URL): FoundRecord | null {
  const query = caselessQuery(url.searchParams);
  const page = url.pathname.split('/').at(-1)?.toLowerCase();
  if (page === 'fv_sr100_request.rails') return found('ticket', query.get('service_recid'));
  if (page === 'openrecord.rails') return routed(query.get('recordtype'), query);
  return routed(query.get('routeto'), query);
}

function routed(route: string | undefined, query: ReadonlyMap<string, string>): FoundRecord | null {
  const name = route?.toLowerCase() ?? '';
  const kind = Object.hasOwn(ROUTES, name) ? ROUTES[name] : undefined;
  if (kind === undefined) return null;
  return found(kind, query.get('recid') ?? (kind === 'ticket' ? query.get('srrecid') : undefined));
}

function found(kind: PageKind, id: string | undefined): FoundRecord | null {
  const externalId = wholeId(id);
  return externalId === null ? null : { kind, externalId };
}
