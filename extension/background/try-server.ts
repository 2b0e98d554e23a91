import { type Browser, browser } from 'wxt/browser';
import { stopWaking } from './alarms.ts';
import { refreshView } from './page-views.ts';
import { serverState } from './server.ts';
import { shownPage } from './tab-frames.ts';
import { allTabs } from './tab-memory.ts';
import { tellTabs } from './tell-tabs.ts';

/** While the server is away: asks again for the records that somebody is looking at, and for none that nobody sees. */
export async function tryServer(): Promise<void> {
  const state = await serverState();
  const pages = state.is === 'away' ? await visiblePages() : [];
  if (state.is !== 'away' || pages.length === 0) return stopWaking('server');
  if (Date.now() < state.nextTry) return;
  await Promise.all(pages.map((page) => refreshView(page)));
  await tellTabs();
}

async function visiblePages() {
  const active: readonly Browser.tabs.Tab[] = await browser.tabs.query({ active: true });
  const ids = new Set(active.map(({ id }) => id));
  return (await allTabs())
    .filter(({ tabId }) => ids.has(tabId))
    .map(({ frames }) => shownPage(frames))
    .filter((page) => page?.is === 'record');
}
