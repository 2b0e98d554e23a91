import type { PageRules } from '../../../shared/page-rules.ts';
import type { Page, PageKind } from '../page.ts';
import { pageByRules, ruleFor, unreadablePage } from '../page-by-rules.ts';
import type { Site } from '../site.ts';
import { connectwiseHint } from './hint.ts';
import { readFragment, type Screen } from './read-fragment.ts';
import { readQuery } from './read-query.ts';

const APP = /\/connectwise\.(?:aspx|html)$/i;
/** Screens that most likely show something we know, under a name that no rule has yet. */
const LIKELY = /compan|config/;

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
  const isKnown = ruleFor(rules, 'connectwise', names) !== undefined;
  const host = url.hostname;
  // Without a name there is no telling what the state that cannot be read was about.
  if (why !== null) return isKnown || names.length === 0 ? unreadablePage('connectwise', host, why, names) : null;
  if (isKnown) return pageByRules('connectwise', host, { names, externalId, isOpaque: true }, rules);
  return names.some((name) => LIKELY.test(name)) ? unreadablePage('connectwise', host, 'unknown-screen', names) : null;
}
