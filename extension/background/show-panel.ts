import { browser } from 'wxt/browser';
import { tellTab } from './tell-tabs.ts';

const TOP_FRAME = 0;
/** Built from `entrypoints/panel.content`; in no page before a record was recognised in it. */
const PANEL_FILE = '/content-scripts/panel.js';

/** Tabs the panel is being put into: a second frame that reports meanwhile needs no second panel. */
const injecting = new Set<number>();

/** Draws the state of a tab; puts the panel into its page if it shows something we know and has none yet. */
export async function showPanel(tabId: number, isKnown: boolean): Promise<void> {
  if ((await tellTab(tabId)) || !isKnown || injecting.has(tabId)) return;
  injecting.add(tabId);
  try {
    // It asks for its state by itself once it runs.
    await browser.scripting.executeScript({ target: { tabId, frameIds: [TOP_FRAME] }, files: [PANEL_FILE] });
  } catch (error) {
    if (!isOutOfReach(error)) throw error;
  } finally {
    injecting.delete(tabId);
  }
}

/** The tab went elsewhere meanwhile, or the person took the permission for this host away. */
function isOutOfReach(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return /Cannot access|No tab with id|Missing host permission|was removed|No frame with id|error page/i.test(message);
}
