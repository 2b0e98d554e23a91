import type { PageRules } from '../../../shared/page-rules.ts';
import type { Page, PageKind, UnreadablePage } from '../page.ts';
import type { Site } from '../site.ts';
import { connectwiseHint } from './hint.ts';
import { readFragment, type Screen } from './read-fragment.ts';
import { readQuery } from './read-query.ts';

const APP = /\/connectwise\.(?:aspx|html)$/i;
/** Screens that most likely show something we know, under a name that no rule has yet. */
const LIKELY = /compan|config/;
const MAX_SCREEN_NAME = 40;

/** The web app of ConnectWise PSA: one page, whose fragment tells where one is in it. */
export const connectwise: Site = {
  ...connectwiseHint,
  read(url, rules) {
    if (!APP.test(url.pathname)) return fromQuery(url);
    // The query is what the app was opened with: once there is a state in the fragment it is history.
    const screen = readFragment(url.hash);
    return screen ? fromScreen(url, screen, rules) : fromQuery(url);
  },
  recordUrl(host, kind, externalId) {
    const screen = SCREENS[kind];
    if (screen === undefined) return null;
    // The router finds the codebase by itself, before and after signing in.
    const url = new URL('/v4_6_release/services/system_io/router/openrecord.rails', `https://${host}`);
    url.search = new URLSearchParams({ locale: 'en_US', recordType: screen, recid: externalId }).toString();
    return url.href;
  },
};

/** Names of the screens for links; a site of a company has none. */
const SCREENS: Readonly<Partial<Record<PageKind, string>>> = {
  company: 'CompanyFV',
  configuration: 'ConfigFV',
  contact: 'ContactFV',
  ticket: 'ServiceFV',
};

function fromQuery(url: URL): Page | null {
  const record = readQuery(url);
  return record && { is: 'record', vendor: 'connectwise', host: url.hostname, ...record };
}

function fromScreen(url: URL, { names, externalId, why }: Screen, rules: PageRules): Page | null {
  const rule = names
    .map((name) => rules.vendors.connectwise?.find(({ screens }) => screens.includes(name)))
    .find((found) => found !== undefined);
  const host = url.hostname;
  // Without a name there is no telling what the state that cannot be read was about.
  if (why !== null) return rule || names.length === 0 ? unreadable(host, why, names) : null;
  if (!rule) return names.some((name) => LIKELY.test(name)) ? unreadable(host, 'unknown-screen', names) : null;
  if (rule.is === 'list') {
    const kind = rule.kind === 'company' || rule.kind === 'configuration' ? rule.kind : null;
    return kind && { is: 'list', vendor: 'connectwise', host, kind };
  }
  if (externalId === null) return unreadable(host, 'no-record-id', names);
  return { is: 'record', vendor: 'connectwise', host, kind: rule.kind, externalId };
}

function unreadable(host: string, why: UnreadablePage['why'], names: readonly string[]): UnreadablePage {
  // The name of a screen is a short word; anything else that stands in its place stays here.
  const screen = names.find((name) => name.length <= MAX_SCREEN_NAME && /^[\w.-]+$/.test(name)) ?? null;
  return { is: 'unreadable', vendor: 'connectwise', host, why, screen };
}
