import { shownPage, type TabFrames } from '../../../extension/background/tab-frames.ts';
import type { CachedView } from '../../../extension/background/view-cache.ts';
import { type Page, pageKey } from '../../../extension/sites/page.ts';
import type { PageView } from '../../../shared/api/pages.ts';
import type { OpenedBrowser } from './open-browser.ts';

export interface TabInFront {
  /** What the background takes the page for. */
  page: Page | null;
  view: PageView | null;
  badge: { text: string; title: string };
}

/** The tab that is in front: what the background remembers of it, and what the toolbar button says. */
export async function tabInFront(browser: OpenedBrowser): Promise<TabInFront> {
  const worker = await browser.worker();
  const { stored, tabId, badge } = await worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true });
    const id = tab?.id ?? -1;
    const [text, title] = await Promise.all([
      chrome.action.getBadgeText({ tabId: id }),
      chrome.action.getTitle({ tabId: id }),
    ]);
    return {
      stored: await chrome.storage.session.get<Record<string, unknown>>(null),
      tabId: id,
      badge: { text, title },
    };
  });
  const tabs = (stored.tabs ?? {}) as Record<number, { frames: TabFrames }>;
  const page = shownPage(tabs[tabId]?.frames ?? {});
  const cached = page?.is === 'record' ? (stored[`view:${pageKey(page)}`] as CachedView | undefined) : undefined;
  return { page, view: cached?.view ?? null, badge };
}
