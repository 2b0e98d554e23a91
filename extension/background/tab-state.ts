import { VENDORS } from '../../shared/vendors.ts';
import type { PanelState, TabState } from '../messaging.ts';
import { type Page, pageKey } from '../sites/page.ts';
import { SURFACES } from '../sites/surfaces.ts';
import { clicks, connection, FIRST_PLACE, language, places, type QueuedClick } from '../storage.ts';
import { isAsking, viewProblem } from './page-views.ts';
import { isInQueue } from './queue-tabs.ts';
import { serverState } from './server.ts';
import { lastVisit, shownPage } from './tab-frames.ts';
import { tabFrames } from './tab-memory.ts';
import { cachedView } from './view-cache.ts';

/** What a tab shows, from what is known without asking anybody. */
export async function tabState(tabId: number): Promise<TabState> {
  return stateOf(shownPage(await tabFrames(tabId)));
}

/** Everything the panel of a tab draws. */
export async function panelState(tabId: number): Promise<PanelState> {
  const frames = await tabFrames(tabId);
  const page = shownPage(frames);
  const [state, server, paired, kept, allPlaces, chosen, queue] = await Promise.all([
    stateOf(page),
    serverState(),
    connection.get(),
    clicks.get(),
    places.get(),
    language.get(),
    isInQueue(tabId),
  ]);
  return {
    ...state,
    visit: lastVisit(frames),
    vendorName: page && VENDORS[page.vendor].name,
    surface: (page && SURFACES[page.vendor]) ?? null,
    queue,
    server,
    sandbox: paired?.sandbox ?? false,
    role: paired?.user.role ?? null,
    language: chosen,
    kept: kept.filter((click) => concerns(click, page)).map(toKept),
    place: (page && allPlaces[page.host]) ?? FIRST_PLACE,
  };
}

async function stateOf(page: Page | null): Promise<TabState> {
  if (page?.is !== 'record') return { page, view: null, viewAt: null, problem: null, loading: false };
  const key = pageKey(page);
  const cached = await cachedView(key);
  return {
    page,
    view: cached?.view ?? null,
    viewAt: cached?.at ?? null,
    problem: viewProblem(key),
    loading: isAsking(key),
  };
}

/** Clicks about the record on the page; on a list all of the same web app. */
function concerns({ decision }: QueuedClick, page: Page | null): boolean {
  if (page === null || page.is === 'unreadable') return false;
  const keys = 'keys' in decision ? decision.keys : [decision.key];
  if (page.is === 'record') return keys.includes(pageKey(page));
  return keys.some((key) => key.startsWith(`${page.vendor}|${page.host}|`));
}

/** Whose a click is and where it goes is nothing for a web page. */
function toKept({ id, decision, title, at, state, problem }: QueuedClick) {
  return { id, decision, title, at, state, problem };
}
