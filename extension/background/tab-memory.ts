import { storedItem } from '../stored-item.ts';
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
/** What is stored there: nobody else writes it, so that this worker reads it once and not on every step of a person. */
let known: Promise<Tabs> | null = null;

export interface TabChange {
  readonly before: TabFrames;
  readonly after: TabFrames;
  /** When it is stored too. Until then it is known to this worker alone. */
  readonly saved: Promise<void>;
}

/** Changes what is known of a tab's frames and gives what it was before and is now. */
export async function changeTab(tabId: number, change: (frames: TabFrames) => TabFrames): Promise<TabChange> {
  const all = await readTabs();
  // Nothing is waited for between reading and writing: frames report at once, and none undoes another.
  const before = all[tabId]?.frames ?? {};
  const after = change(before);
  if (after === before) return { before, after, saved: Promise.resolve() };
  const next = cut({ ...all, [tabId]: { frames: after, heardAt: Date.now() } });
  known = Promise.resolve(next);
  return { before, after, saved: tabs.set(next) };
}

/** The frames of a tab; none of a tab that was never heard of. */
export async function tabFrames(tabId: number): Promise<TabFrames> {
  return (await readTabs())[tabId]?.frames ?? {};
}

export async function allTabs(): Promise<readonly { readonly tabId: number; readonly frames: TabFrames }[]> {
  return Object.entries(await readTabs()).map(([tabId, { frames }]) => ({ tabId: Number(tabId), frames }));
}

/** The newest, also if another change was made while this waited. */
async function readTabs(): Promise<Tabs> {
  known ??= tabs.get();
  for (let asked = known; ; asked = known) {
    const all = await asked;
    if (asked === known) return all;
  }
}

function cut(all: Tabs): Tabs {
  const entries = Object.entries(all);
  if (entries.length <= MAX_TABS) return all;
  return Object.fromEntries(entries.sort(([, a], [, b]) => b.heardAt - a.heardAt).slice(0, MAX_TABS));
}
