import { caselessQuery } from '../caseless-query.ts';
import type { PageKind } from '../page.ts';
import { type Place, pageByRules } from '../page-by-rules.ts';
import { wholeId } from '../record-id.ts';
import type { Site } from '../site.ts';
import { haloHint } from './hint.ts';

/** The vendor's own sites, which are nobody's web app. */
const NOBODYS = /^(?:www|halo|support|status)\./;
/** Sections whose records are told by a parameter called `id`. */
const BY_ID = /^(?:asset|ticket)s?$/;
/** Of several records that an address names without saying which view it is, the innermost counts. */
const INNERMOST_FIRST = ['userid', 'siteid', 'clientid'] as const;

const LINKS: Readonly<Record<PageKind, (id: string) => string>> = {
  company: (id) => `customers?mainview=client&clientid=${id}`,
  site: (id) => `customers?mainview=site&siteid=${id}`,
  contact: (id) => `customers?mainview=user&userid=${id}`,
  configuration: (id) => `assets?id=${id}`,
  ticket: (id) => `tickets?id=${id}`,
};

/** The web app of Halo PSA: sections in the path, the record in the query. */
export const halo: Site = {
  ...haloHint,
  read(url, rules) {
    const section = /^\/([a-z]+)\/?$/i.exec(url.pathname)?.[1]?.toLowerCase();
    if (section === undefined || NOBODYS.test(url.hostname)) return null;
    return pageByRules('halo', url.hostname, placeIn(section, caselessQuery(url.searchParams)), rules);
  },
  recordUrl: (host, kind, externalId) => `https://${host}/${LINKS[kind](encodeURIComponent(externalId))}`,
};

function placeIn(section: string, query: ReadonlyMap<string, string>): Place {
  if (BY_ID.test(section)) {
    const id = query.get('id') ?? query.get('assetid');
    return { names: [id === undefined ? section : `${section}.record`], externalId: wholeId(id) };
  }
  const view = query.get('mainview')?.toLowerCase();
  const shown = view === undefined ? INNERMOST_FIRST.find((name) => query.has(name)) : `${view}id`;
  if (shown !== undefined && query.has(shown)) return { names: [shown], externalId: wholeId(query.get(shown)) };
  return { names: [view === undefined ? section : `${section}.${view}`], externalId: null };
}
