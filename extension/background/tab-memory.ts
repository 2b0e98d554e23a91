import { storedItem } from '../stored-item.ts';
import { createSerial } from './serial.ts';
import type { TabFrames } from './tab-frames.ts';

/**
 * Tabs that are remembered; the one that was heard of longest ago is forgotten first. That a tab was closed is not
 * listened to: it would wake the worker for every tab of the browser, and a page that goes says so itself.
 */
const MAX_TABS = 100;

interface TabRecord {
  readonly frames: TabFrames;
  readonly heardAt: number;
}
type Tabs = Readonly<Record<number, TabRecord>>;

/** Outlives the worker and not the browser. */
const tabs = storedItem<Tabs>('session', 'tabs', {});
/** Frames report at once: one change after the other, or the second would undo the first. */
const inOrder = createSerial();

/** Changes what is known of a tab's frames and gives what it was before and is now. */
export function changeTab(
  tabId: number,
  change: (frames: TabFrames) => TabFrames,
): Promise<{ before: TabFrames; after: TabFrames }> {
  return inOrder(async () => {
    const all = await tabs.get();
    const before = all[tabId]?.frames ?? {};
    const after = change(before);
    if (after !== before) await tabs.set(cut({ ...all, [tabId]: { frames: after, heardAt: Date.now() } }));
    return { before, after };
  });
}

/** The frames of a tab; none of a tab that was never heard of. */
export async function tabFrames(tabId: number): Promise<TabFrames> {
  return (await tabs.get())[tabId]?.frames ?? {};
}

export async function allTabs(): Promise<readonly { readonly tabId: number; readonly frames: TabFrames }[]> {
  return Object.entries(await tabs.get()).map(([tabId, { frames }]) => ({ tabId: Number(tabId), frames }));
}

function cut(all: Tabs): Tabs {
  const entries = Object.entries(all);
  if (entries.length <= MAX_TABS) return all;
  return Object.fromEntries(entries.sort(([, a], [, b]) => b.heardAt - a.heardAt).slice(0, MAX_TABS));
}
