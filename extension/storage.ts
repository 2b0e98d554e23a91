import { browser } from 'wxt/browser';
import type { VendorId } from '../shared/vendors.ts';
import type { Person } from './api/person.ts';
import type { KeptClick, PanelPlace } from './messaging.ts';
import { storedItem } from './stored-item.ts';

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
  /** The company of ours that it was mapped to when clicked. */
  readonly ourCompanyId: number | null;
  readonly tries: number;
  /** Not to be sent before; milliseconds since 1970. */
  readonly notBefore: number;
}

export const connection = storedItem<Connection | null>('local', 'connection', null);
/** Set when the server said 401, until somebody pairs again. */
export const signedOut = storedItem<boolean>('local', 'signed-out', false);
export const ownHosts = storedItem<readonly OwnHost[]>('local', 'own-hosts', []);
export const clicks = storedItem<readonly QueuedClick[]>('local', 'clicks', []);
/** Columns of the Technology grid that this browser does not show. */
export const hiddenColumns = storedItem<readonly string[]>('local', 'hidden-columns', []);
/** Where the panel stands, by host. */
export const places = storedItem<Readonly<Record<string, PanelPlace>>>('local', 'places', {});
/** Language of the screens; null follows the browser. */
export const language = storedItem<string | null>('local', 'language', null);

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
