import { browser } from 'wxt/browser';

/** One value in the browser's storage. */
export interface StoredItem<T> {
  /** The fallback when nothing is stored. */
  get(): Promise<T>;
  set(value: T): Promise<void>;
  remove(): Promise<void>;
  /** Told of every change, from whatever context; the answer ends it. */
  watch(listener: (value: T) => void): () => void;
}

type Area = 'local' | 'session';

/**
 * Storage is closed to content scripts (`closeStorage`), so that what is read here was written here. Not validated for
 * that reason; a change of a shape takes a new key.
 */
export function storedItem<T>(area: Area, key: string, fallback: T): StoredItem<T> {
  return {
    async get() {
      const stored = await browser.storage[area].get(key);
      return key in stored ? (stored[key] as T) : fallback;
    },
    set: (value) => browser.storage[area].set({ [key]: value }),
    remove: () => browser.storage[area].remove(key),
    watch(listener) {
      const onChanged = (changes: Record<string, { newValue?: unknown }>) => {
        const change = changes[key];
        if (change) listener(change.newValue === undefined ? fallback : (change.newValue as T));
      };
      browser.storage[area].onChanged.addListener(onChanged);
      return () => browser.storage[area].onChanged.removeListener(onChanged);
    },
  };
}
