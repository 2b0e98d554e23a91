import type { PageRules } from '../../../shared/page-rules.ts';
import { caselessQuery } from '../caseless-query.ts';
import type { Page, PageKind } from '../page.ts';
import { pageByRules, ruleFor } from '../page-by-rules.ts';
import { wholeId } from '../record-id.ts';
import { shownInFrame } from '../shown-in-frame.ts';
import type { Site } from '../site.ts';
import { autotaskHint } from './hint.ts';
import { isShell, unpackView } from './unpack-view.ts';

/** Hosts that carry the API; nobody works there. */
const SERVICES = /^webservices/;
/** An action after the page (`TicketDetail.mvc/TicketByTicketNumber`) shows something else, but for `Index`. */
const PAGE = /^\/mvc\/(\w+)\/(\w+)\.mvc(?:\/index)?\/?$/;
const OLD_PAGE = /^\/autotask\/views\/\w+\/(\w+)\.aspx$/;

/** What the id of a record is called in its page's query, lower case; a workspace of tickets shows its first. */
const PARAMETERS: Readonly<Partial<Record<PageKind, readonly string[]>>> = {
  company: ['accountid'],
  configuration: ['installedproductid'],
  contact: ['contactid'],
  ticket: ['ticketid', 'ids[0]'],
};

const LINKS: Readonly<Partial<Record<PageKind, string>>> = {
  company: 'CRM/AccountDetail.mvc?accountId=',
  configuration: 'CRM/InstalledProductDetail.mvc?installedProductId=',
  contact: 'CRM/ContactDetail.mvc?contactId=',
  ticket: 'ServiceDesk/TicketDetail.mvc?ticketId=',
};

/** The web app of Autotask PSA: a page for every record, alone or in a frame of the shell. */
export const autotask: Site = {
  ...autotaskHint,
  read(url, rules) {
    if (SERVICES.test(url.hostname)) return null;
    if (!isShell(url)) return readRecord(url, rules);
    const view = unpackView(url);
    return shownInFrame(view && readRecord(view, rules));
  },
  recordUrl(host, kind, externalId) {
    const link = LINKS[kind];
    return link === undefined ? null : `https://${host}/Mvc/${link}${encodeURIComponent(externalId)}`;
  },
};

/** By the path alone: other pages carry the address of a record in their query, to return to it. */
function readRecord(url: URL, rules: PageRules): Page | null {
  const path = url.pathname.toLowerCase();
  const [, area, page] = PAGE.exec(path) ?? [];
  const name = page === undefined ? OLD_PAGE.exec(path)?.[1] : `${area}.${page}`;
  if (name === undefined) return null;
  const kind = ruleFor(rules, 'autotask', [name])?.kind;
  const query = caselessQuery(url.searchParams);
  const id = (kind && PARAMETERS[kind])?.map((parameter) => query.get(parameter)).find((value) => value !== undefined);
  // The MSP's own company has the id 0.
  const externalId = kind === 'company' && id === '0' ? '0' : wholeId(id);
  return pageByRules('autotask', url.hostname, { names: [name], externalId }, rules);
}
