import { browser } from 'wxt/browser';
import type { PageView } from '../../shared/api/pages.ts';
import type { PageKey } from '../sites/page.ts';
import { storedItem } from '../stored-item.ts';
import { createSerial } from './serial.ts';

/** What the server last said of a record. */
export interface CachedView {
  readonly view: PageView;
  /** When the question was asked; milliseconds since 1970. */
  readonly at: number;
}

/** A view is some kilobytes and there are 10 MB: what was looked at longest ago goes first. */
const MAX_VIEWS = 300;

const index = storedItem<readonly PageKey[]>('session', 'views', []);
const inOrder = createSerial();

export async function cachedView(key: PageKey): Promise<CachedView | null> {
  return cell(key).get();
}

/** Keeps what was answered, unless something newer is kept: an older question must not undo a newer answer. */
export function cacheView(key: PageKey, fresh: CachedView): Promise<boolean> {
  return inOrder(async () => {
    const kept = await cell(key).get();
    if (kept !== null && kept.at > fresh.at) return false;
    await cell(key).set(fresh);
    const keys = [key, ...(await index.get()).filter((other) => other !== key)];
    const surplus = keys.splice(MAX_VIEWS);
    await index.set(keys);
    await browser.storage.session.remove(surplus.map(cellName));
    return true;
  });
}

/** After another person or server: nothing that one saw is for the other. */
export function forgetViews(): Promise<void> {
  return inOrder(async () => {
    const keys = await index.get();
    await browser.storage.session.remove(keys.map(cellName));
    await index.set([]);
  });
}

function cell(key: PageKey) {
  return storedItem<CachedView | null>('session', cellName(key), null);
}

function cellName(key: PageKey): string {
  return `view:${key}`;
}
