import { browser } from 'wxt/browser';

const TOP_FRAME = 0;
/** Built from `entrypoints/panel`; in no page before a record was recognised in it. */
const PANEL_FILE = '/content-scripts/panel.js';
/** Built from `entrypoints/list-marks`; the panel asks for it on a list. */
const MARKS_FILE = '/content-scripts/list-marks.js';

/** Files on their way into a tab: a second frame that reports meanwhile needs no second panel. */
const injecting = new Set<string>();

/** Puts the panel into the page of a tab. It asks for its state by itself once it runs. */
export function injectPanel(tabId: number): Promise<void> {
  return inject(tabId, PANEL_FILE);
}

/** Puts the marks of lists into the page of a tab, beside the panel. */
export function injectMarks(tabId: number): Promise<void> {
  return inject(tabId, MARKS_FILE);
}

async function inject(tabId: number, file: typeof PANEL_FILE | typeof MARKS_FILE): Promise<void> {
  const name = `${tabId} ${file}`;
  if (injecting.has(name)) return;
  injecting.add(name);
  try {
    await browser.scripting.executeScript({ target: { tabId, frameIds: [TOP_FRAME] }, files: [file] });
  } catch (error) {
    if (!isOutOfReach(error)) throw error;
  } finally {
    injecting.delete(name);
  }
}

/** The tab went elsewhere meanwhile, or the person took the permission for this host away. */
function isOutOfReach(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return /Cannot access|No tab with id|Missing host permission|was removed|No frame with id|error page/i.test(message);
}
