import { type PageKey, pageKey, recordOf } from '../sites/page.ts';
import { refreshView } from './page-views.ts';
import { shownPage } from './tab-frames.ts';
import { allTabs } from './tab-memory.ts';
import { cachedView } from './view-cache.ts';

/**
 * Asks the server anew about the records that were decided about, as far as they were shown whole, and about every
 * record of the same web apps that a tab shows: a ticket's page shows its company too.
 */
export async function refreshAfter(touched: readonly PageKey[]): Promise<void> {
  const hosts = new Set(touched.map((key) => recordOf(key).host));
  const shown = (await allTabs()).flatMap(({ frames }) => {
    const page = shownPage(frames);
    return page?.is === 'record' && hosts.has(page.host) ? [pageKey(page)] : [];
  });
  const keys = [...new Set([...touched, ...shown])];
  const seen = await Promise.all(keys.map(async (key) => ((await cachedView(key)) === null ? [] : [key])));
  await Promise.all(seen.flat().map((key) => refreshView(recordOf(key), { anew: true })));
}
