import type { DetectorRequest } from '../messaging.ts';
import type { Page } from '../sites/page.ts';
import { wakeLater } from './alarms.ts';
import { aside } from './aside.ts';
import type { Asker } from './asker.ts';
import { injectPanel } from './inject-panel.ts';
import { refreshView } from './page-views.ts';
import { readPage } from './read-page.ts';
import { type FrameReport, shownPage, withReport } from './tab-frames.ts';
import { changeTab } from './tab-memory.ts';
import { tellTab } from './tell-tabs.ts';

/**
 * Takes a frame's report of its address: remembers it, shows at once what is known of the record and then what the
 * server says. Throws nothing that the frame should care about.
 */
export async function takeReport(asker: Extract<Asker, { is: 'frame' }>, request: DetectorRequest): Promise<void> {
  const { tabId, frameId, documentId } = asker;
  const page = request.type === 'frame.at' ? await pageAt(asker, request.url) : null;
  const area = request.type === 'frame.at' ? request.area : null;
  const report: FrameReport = { documentId, visit: request.visit, page, area };
  const { before, after, saved } = await changeTab(tabId, (frames) => withReport(frames, frameId, report));
  // Shown while it is being stored: somebody looks at the page.
  await Promise.all([saved, before === after ? null : showChange(tabId, shownPage(before), shownPage(after))]);
}

async function showChange(tabId: number, before: Page | null, shown: Page | null): Promise<void> {
  // A frame that shows nothing we know, beside others that do not either, is no news.
  if (shown === null && before === null) return;
  const question = shown?.is === 'record' ? refreshView(shown) : null;
  const hasPanel = await tellTab(tabId);
  if (!hasPanel && shown !== null && shown.is !== 'unreadable') aside(injectPanel(tabId));
  if (question === null) return;
  const answer = await question;
  if (!answer.ok && answer.error.retryable) await wakeLater('server');
  await tellTab(tabId);
}

/** A page may only speak for its own origin: what it claims to be at must be where the browser says it is. */
async function pageAt({ origin }: Extract<Asker, { is: 'frame' }>, address: string): Promise<Page | null> {
  return URL.canParse(address) && new URL(address).origin === origin ? readPage(address) : null;
}
