import type { UnreadableWhy } from '../page.ts';
import { decompressState } from './decompress-state.ts';
import { findRecordId } from './find-record-id.ts';

/** What a fragment says: on which screen, and which record, if any. */
export interface Screen {
  /** Names of the screen, lower case, the surest first. */
  readonly names: readonly string[];
  readonly externalId: string | null;
  /** Why the state could not be read; the names are what stood beside it. */
  readonly why: UnreadableWhy | null;
}

/** Ids with more digits than a number of JSON keeps: as text they keep them all. */
const GREAT_ID = /"rd"\s*:\s*(\d{16,20})(?=\s*[,}])/g;

/**
 * Reads the fragment that the app keeps while one moves about in it: `#XQAA…==??CompanyDetail`, compressed, or
 * `#startscreen=sr150&state={…}`, readable. Null for a fragment that is neither: then the query counts.
 */
export function readFragment(hash: string): Screen | null {
  const fragment = percentDecode(hash.replace(/^#/, ''));
  if (fragment.startsWith('XQAA')) return readCompressed(fragment);
  const state = /(?:^|&)state=(.*)$/is.exec(fragment)?.[1];
  if (state === undefined) return null;
  const start = /(?:^|&)startscreen=([^&]*)/i.exec(fragment)?.[1];
  return readState(state, { start });
}

function readCompressed(fragment: string): Screen {
  const [packed = '', name] = fragment.split('??');
  const state = decompressState(packed);
  return 'why' in state ? { names: named(name), externalId: null, why: state.why } : readState(state.text, { name });
}

/** `start` is the screen the app was opened with: it names this one only if the state itself does not. */
function readState(text: string, { name, start }: { name?: string | undefined; start?: string | undefined }): Screen {
  try {
    const state: unknown = JSON.parse(text.replace(GREAT_ID, '"rd":"$1"'));
    const screen = typeof state === 'object' && state !== null && 'p' in state ? state.p : undefined;
    return { names: named(screen ?? start, name), externalId: findRecordId(state), why: null };
  } catch {
    // Only parsing throws, and only because it is no JSON.
    return { names: named(name ?? start), externalId: null, why: 'not-json' };
  }
}

function named(...names: readonly unknown[]): string[] {
  return names.filter((name) => typeof name === 'string' && name !== '').map((name) => String(name).toLowerCase());
}

/** Browsers escape some of a fragment and pages some more. A stray percent sign means that nothing is escaped. */
function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
