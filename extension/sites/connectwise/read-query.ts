import type { PageKind } from '../page.ts';

/** `routeTo` and `recordType` of the ConnectWise sheet's address forms, lower case: the case of FV varies. */
const ROUTES: Readonly<Record<string, PageKind>> = {
  companyfv: 'company',
  configfv: 'configuration',
  contactfv: 'contact',
  servicefv: 'ticket',
};
const RECORD_ID = /^[1-9]\d{0,9}$/;

export interface FoundRecord {
  readonly kind: PageKind;
  readonly externalId: string;
}

/** The record that the query of an address names: `routeTo=CompanyFV&recid=250`, and its older forms. */
export function readQuery(url: URL): FoundRecord | null {
  const query = caseless(url.searchParams);
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

/** Id 0 is a record that is being made. */
function found(kind: PageKind, id: string | undefined): FoundRecord | null {
  return id !== undefined && RECORD_ID.test(id) ? { kind, externalId: id } : null;
}

/** Names in lower case; of one given several times the first counts, as it does for the app. */
function caseless(params: URLSearchParams): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [name, value] of params) {
    const key = name.toLowerCase();
    if (!map.has(key)) map.set(key, value);
  }
  return map;
}
