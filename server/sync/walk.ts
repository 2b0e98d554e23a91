import { hash } from 'node:crypto';
import type { Json } from '../../shared/json.ts';
import { ConnectorError } from '../connectors/errors.ts';

/** A page to ask for. */
export interface Step {
  cursor: Json | null;
  /** Where the page is remembered: ids after `lo` (padded), or the ordinal of a page that is no range. */
  lo: string;
  upTo?: string;
  /** What the page looked like last time, if exactly this page was asked for then. */
  digest?: string;
}

/** The way through a part, page after page. Knows no vendor and no database. */
export interface Walk {
  first(): Step | null;
  /** The step after `step`, whose page ended at `next`; null when the part is at its end. Throws when it makes no way. */
  after(step: Step, next: Json | null): Step | null;
  /** Up to where the page of `step` reached, padded; null for a page that is no range. */
  reached(step: Step, next: Json | null, lastId: string | undefined): string | null;
}

export interface RememberedRange {
  lo: string;
  hi: string;
  n: number;
  digest: string | null;
}

const PLACES = 20;

/** Ids as text that sorts as numbers do. */
export function pad(id: string): string {
  return id.padStart(PLACES, '0');
}

export function unpad(padded: string): string {
  return padded.replace(/^0+(?=\d)/, '');
}

/** Sorts before every padded id, 0 included: a vendor may have a record of that id. */
export const START = '-';

/**
 * Walks a part whose pages are ranges of rising ids. Ranges listed before are asked for again as they were, so that an
 * unchanged one is known by its bytes; small neighbours are asked for as one; what lies beyond them is listed page by
 * page. Gaps, which a killed run may leave, are filled as they are met.
 */
export function rangeWalk(remembered: readonly RememberedRange[], pageSize: number, from: Json | null): Walk {
  const ranges = mergeSmall(remembered, pageSize);
  const stepAt = (lo: string): Step => {
    const cursor = lo === START ? null : unpad(lo);
    const range = ranges.find((r) => r.hi > lo);
    if (!range) return { cursor, lo };
    if (range.lo > lo) return { cursor, lo, upTo: unpad(range.lo) };
    const upTo = unpad(range.hi);
    return range.lo === lo && range.digest !== null ? { cursor, lo, upTo, digest: range.digest } : { cursor, lo, upTo };
  };
  return {
    first: () => stepAt(typeof from === 'string' ? pad(from) : START),
    after: (step, next) => {
      if (next !== null) return stepAt(madeWay(step, next));
      return step.upTo === undefined ? null : stepAt(pad(step.upTo));
    },
    reached: (step, next, lastId) => {
      if (next !== null) return madeWay(step, next);
      return step.upTo === undefined ? (lastId === undefined ? null : pad(lastId)) : pad(step.upTo);
    },
  };
}

function madeWay(step: Step, next: Json): string {
  const at = typeof next === 'string' ? pad(next) : '';
  if (at > step.lo && (step.upTo === undefined || at <= pad(step.upTo))) return at;
  throw new ConnectorError(
    'unreadable-answer',
    `The vendor sent a page it had sent before (${step.lo === START ? 'from the start' : `after id ${unpad(step.lo)}`}). The sync goes on where it was at its next try.`,
  );
}

function mergeSmall(remembered: readonly RememberedRange[], pageSize: number): RememberedRange[] {
  const merged: RememberedRange[] = [];
  for (const range of remembered) {
    const last = merged.at(-1);
    if (last && last.hi === range.lo && last.n + range.n <= pageSize) {
      merged[merged.length - 1] = { lo: last.lo, hi: range.hi, n: last.n + range.n, digest: null };
    } else merged.push(range);
  }
  return merged;
}

export interface Position {
  ordinal: number;
  cursor: Json;
}

/** Walks a part by the vendor's own cursor, first page to last. */
export function cursorWalk(digests: ReadonlyMap<string, string>, from: Position | null): Walk {
  const stepAt = (ordinal: number, cursor: Json | null): Step => {
    const lo = pad(String(ordinal));
    const digest = digests.get(lo);
    return digest === undefined ? { cursor, lo } : { cursor, lo, digest };
  };
  return {
    first: () => (from ? stepAt(from.ordinal, from.cursor) : stepAt(0, null)),
    after: (step, next) => {
      if (next === null) return null;
      if (JSON.stringify(next) === JSON.stringify(step.cursor)) {
        throw new ConnectorError(
          'unreadable-answer',
          'The vendor sent the same page twice. The sync goes on where it was at its next try.',
        );
      }
      return stepAt(Number(step.lo) + 1, next);
    },
    reached: () => null,
  };
}

/** A page as a short text; pages that are read on another basis have nothing in common. */
export function pageDigest(body: Uint8Array, basis: string): string {
  return hash('sha1', body, 'base64').slice(0, 22) + basis;
}
