import { browser } from 'wxt/browser';
import type { Push } from '../messaging.ts';
import { type PageKey, pageKey } from '../sites/page.ts';
import { showBadge } from './badge.ts';
import { createSerial } from './serial.ts';
import { shownPage } from './tab-frames.ts';
import { allTabs } from './tab-memory.ts';
import { panelState } from './tab-state.ts';

const TOP_FRAME = 0;
const NOBODY = /Receiving end does not exist|No tab with id|back\/forward cache|Could not establish connection/i;

/** Sends something to the panel of a tab. False when there is none. */
export async function push(tabId: number, message: Push): Promise<boolean> {
  try {
    await browser.tabs.sendMessage(tabId, message, { frameId: TOP_FRAME });
    return true;
  } catch (error) {
    if (error instanceof Error && NOBODY.test(error.message)) return false;
    throw error;
  }
}

/** States leave in the order they were made, so that the last one a panel hears is the newest. */
const inOrder = createSerial();

/** Draws the state of a tab anew: its panel, if there is one, and the toolbar button. True when there is a panel. */
export async function tellTab(tabId: number): Promise<boolean> {
  const { heard } = await inOrder(async () => {
    const state = await panelState(tabId);
    // Sent in here, heard when the panel has time for it. The button can wait for the page, not the page for the button.
    const heard = push(tabId, { type: 'state', state });
    await showBadge(tabId, state);
    return { heard };
  });
  return heard;
}

/** Tells every tab that shows one of these records; all tabs with any page of ours when none is named. */
export async function tellTabs(keys?: readonly PageKey[]): Promise<void> {
  const concerned = (await allTabs()).filter(({ frames }) => {
    const page = shownPage(frames);
    if (page === null) return false;
    return keys === undefined || page.is === 'list' || (page.is === 'record' && keys.includes(pageKey(page)));
  });
  await Promise.all(concerned.map(({ tabId }) => tellTab(tabId)));
}
