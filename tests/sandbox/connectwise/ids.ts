import { GIANT } from '../msp/population.ts';

/** Ids leave gaps, as those of a database do in which much was deleted. */
const STRIDE = 3;
const FIRST = 250;

/** The first giant's 16 digits still fit a double; the second half of the giants starts right above 2^53. */
const GIANT_FITS = 1_600_000_000_000_000;
const GIANT_BEYOND = 9_007_199_254_740_993n;
/** Giants `0 … HALF-1` (by kind) fit a double, those from `HALF` on do not. */
const HALF = 3;

/** An id, exact: a number where it fits a double. */
export type Id = number | bigint;

const gap = (ordinal: number): number => ((ordinal * 2654435761) >>> 7) % STRIDE;

/**
 * ConnectWise's id of a record. Ids rise with ordinals. `giantBase` is where the kind's giants begin (a site's ordinal
 * is a multiple of its company's).
 */
export const idOf = (ordinal: number, giantBase: number = GIANT): Id => {
  if (ordinal < giantBase) return FIRST + ordinal * STRIDE + gap(ordinal);
  const n = ordinal - giantBase;
  return n < HALF ? GIANT_FITS + n * 7 : GIANT_BEYOND + BigInt(n - HALF);
};

/** The greatest ordinal whose id is not above `id` (-1 when there is none): where a list "after id" goes on. */
export const seek = (id: Id, giantBase: number = GIANT): number => {
  if (id >= GIANT_BEYOND) return giantBase + HALF + Number(BigInt(id) - GIANT_BEYOND);
  if (id >= GIANT_FITS) return giantBase + Math.min(HALF - 1, Math.floor((Number(id) - GIANT_FITS) / 7));
  const ordinal = Math.floor((Number(id) - FIRST) / STRIDE);
  if (ordinal < 0) return -1;
  return idOf(ordinal, giantBase) <= id ? ordinal : ordinal - 1;
};

/** The ordinal that has exactly this id, whether or not the record exists. */
export const ordinalOf = (id: Id, giantBase: number = GIANT): number | undefined => {
  const ordinal = seek(id, giantBase);
  return ordinal >= 0 && idOf(ordinal, giantBase) === id ? ordinal : undefined;
};

/** Reads an id out of a path or query; undefined where it is not a positive whole number. */
export const parseId = (text: string): Id | undefined => {
  if (!/^\d{1,19}$/u.test(text)) return undefined;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
};
