import type { PageKind } from '../page.ts';
import { pageByRules } from '../page-by-rules.ts';
import { wholeId } from '../record-id.ts';
import type { Site } from '../site.ts';
import { syncroHint } from './hint.ts';

/** Names in front of the tenant's where the vendor's own sites and services are, not somebody's web app. */
const SERVICES = /^(?:www|rmm|docs|api-docs|admin|help|status)\./;

const FOLDERS: Readonly<Partial<Record<PageKind, string>>> = {
  company: 'customers',
  configuration: 'customer_assets',
  contact: 'contacts',
  ticket: 'tickets',
};

/** The web app of Syncro: a page of its own for every record, `/customers/34280001`. */
export const syncro: Site = {
  ...syncroHint,
  read(url, rules) {
    const [, folder = '', id, more] = /^\/([a-z_]+)(?:\/([^/]+)(\/.*)?)?\/?$/i.exec(url.pathname) ?? [];
    if (folder === '' || SERVICES.test(url.hostname)) return null;
    const name = folder.toLowerCase();
    // What is below a record, such as `/edit`, is about the record still.
    const place =
      id === undefined
        ? { names: [name], externalId: null }
        : { names: more === undefined || wholeId(id) ? [`${name}.record`] : [], externalId: wholeId(id) };
    return pageByRules('syncro', url.hostname, place, rules);
  },
  recordUrl(host, kind, externalId) {
    const folder = FOLDERS[kind];
    return folder === undefined ? null : `https://${host}/${folder}/${encodeURIComponent(externalId)}`;
  },
};
