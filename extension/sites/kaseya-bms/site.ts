import { caselessQuery } from '../caseless-query.ts';
import { type Place, pageByRules } from '../page-by-rules.ts';
import { wholeId } from '../record-id.ts';
import type { Site } from '../site.ts';
import { kaseyaBmsHint } from './hint.ts';

/** What a page is about, when its own name is not known. In the plural an old page lists records. */
const ENTITY = /account|contact|asset|ticket/;
const ONE_ENTITY = /(?:account|contact|asset|ticket)(?!s)/;
const OLD_PAGE = /^\/(?:crm|msp)\/(?:[^/]+\/)*([^/]+)\.aspx$/;

/**
 * The web app of Kaseya BMS: React pages that end in the record's id beside old ones that have it in the query. The
 * tenant is in no address.
 */
export const kaseyaBms: Site = {
  ...kaseyaBmsHint,
  read(url, rules) {
    const path = url.pathname.toLowerCase();
    const place = path.startsWith('/react/') ? newPlace(path) : oldPlace(path, url);
    return place && pageByRules('kaseya-bms', url.hostname, place, rules);
  },
  // Only tickets have an address that is proven.
  recordUrl: (host, kind, externalId) =>
    kind === 'ticket' ? `https://${host}/react/servicedesk/tickets/${encodeURIComponent(externalId)}` : null,
  likewise(url, from, to) {
    const name = [...url.searchParams.keys()].find((key) => key.toLowerCase() === 'id');
    if (url.pathname.replace(/\/$/, '').endsWith(`/${from}`))
      return `${url.origin}${url.pathname.replace(/\d+\/?$/, '')}${encodeURIComponent(to)}`;
    if (name === undefined || url.searchParams.get(name) !== from) return null;
    return `${url.origin}${url.pathname}?${new URLSearchParams({ [name]: to })}`;
  },
};

/** `/react/home/views/7/tickets/51234`: the id follows what it is the id of; the view has an id as well. */
function newPlace(path: string): Place | null {
  const [, words = '', id] = /^\/react\/(.*?)(?:\/(\d+))?\/?$/.exec(path) ?? [];
  const last = words.split('/').at(-1) ?? '';
  if (id === undefined) return { names: [last], externalId: null };
  return { names: [`${last}.record`, ...word(ENTITY, last)], externalId: wholeId(id) };
}

/** `/MSP/TicketEdit.aspx?ID=51234`; where the query says nothing that can be read, the page alone is known. */
function oldPlace(path: string, url: URL): Place | null {
  const page = OLD_PAGE.exec(path)?.[1];
  if (page === undefined) return null;
  const externalId = wholeId(caselessQuery(url.searchParams).get('id'));
  // A query that is there and cannot be read is an opaque one; a page without any makes a new record.
  return { names: [page, ...word(ONE_ENTITY, page)], externalId, isOpaque: url.search !== '' };
}

function word(entity: RegExp, name: string): string[] {
  return (entity.exec(name) ?? []).map((found) => `${found}.record`);
}
