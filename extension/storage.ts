import { browser } from 'wxt/browser';
import type { VendorId } from '../shared/vendors.ts';
import type { Person } from './api/person.ts';
import type { KeptClick, PanelPlace } from './messaging.ts';

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
function item<T>(area: Area, key: string, fallback: T): StoredItem<T> {
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

/** The server this browser is paired with. `local`, never `sync`: the token stays on this machine. */
export interface Connection {
  /** `https://so.example.net`. */
  readonly origin: string;
  readonly token: string;
  readonly deviceId: number;
  readonly user: Person;
  readonly sandbox: boolean;
  readonly pairedAt: number;
}

/** A self-hosted web app that an administrator added. */
export interface OwnHost {
  readonly vendor: VendorId;
  /** Host name, lower case, without a port. */
  readonly host: string;
}

/** A kept click and whose it is: another person's sign-in must not send it. */
export interface QueuedClick extends KeptClick {
  readonly origin: string;
  readonly userId: number;
  readonly integrationId: number;
  readonly externalIds: readonly string[];
  readonly tries: number;
  /** Not to be sent before; milliseconds since 1970. */
  readonly notBefore: number;
}

export const connection = item<Connection | null>('local', 'connection', null);
/** Set when the server said 401, until somebody pairs again. */
export const signedOut = item<boolean>('local', 'signed-out', false);
export const ownHosts = item<readonly OwnHost[]>('local', 'own-hosts', []);
export const clicks = item<readonly QueuedClick[]>('local', 'clicks', []);
/** Where the panel stands, by host. */
export const places = item<Readonly<Record<string, PanelPlace>>>('local', 'places', {});
/** Language of the screens; null follows the browser. */
export const language = item<string | null>('local', 'language', null);

export const FIRST_PLACE: PanelPlace = { side: 'right', width: 360, folded: false };

/** The server's address as the administrator of this browser set it by policy; null when there is none. */
export async function managedServer(): Promise<string | null> {
  try {
    const { server } = await browser.storage.managed.get('server');
    return typeof server === 'string' && server !== '' ? server : null;
  } catch {
    // Firefox throws where there is no policy at all, which is most of the time.
    return null;
  }
}
