import { browser } from 'wxt/browser';

const TOP_FRAME = 0;
/** Built from `entrypoints/panel.content`; in no page before a record was recognised in it. */
const PANEL_FILE = '/content-scripts/panel.js';

/** Tabs the panel is being put into: a second frame that reports meanwhile needs no second panel. */
const injecting = new Set<number>();

/** Puts the panel into the page of a tab. It asks for its state by itself once it runs. */
export async function injectPanel(tabId: number): Promise<void> {
  if (injecting.has(tabId)) return;
  injecting.add(tabId);
  try {
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
