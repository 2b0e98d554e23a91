import { browser } from 'wxt/browser';
import { storedItem } from '../stored-item.ts';

/** The run the side panel is to open, as another page asked it to; null when nobody did. */
export const runToOpen = storedItem<number | null>('session', 'run-to-open', null);

/** Opens the settings in a tab of their own, at a place such as `/integrations/1`. */
export function openSettings(place: string): void {
  void browser.tabs
    .create({ url: new URL(`/settings.html#${place}`, location.origin).href })
    .then(() => window.close());
}

/** What Firefox has in place of Chrome's side panel. */
interface FirefoxSidebar {
  open(): Promise<void>;
}

/** Opens the sync log beside the page, at a run if one is given. Must be called straight from a click. */
export function openLog(runId: number | null = null): void {
  // Browsers let a panel be opened only while they handle the click: nothing may be waited for before.
  const opened = browser.sidePanel
    ? browser.sidePanel.open({ windowId: browser.windows.WINDOW_ID_CURRENT })
    : (browser as { sidebarAction?: FirefoxSidebar }).sidebarAction?.open();
  void Promise.all([opened, runToOpen.set(runId)]).then(() => window.close());
}
