import { GIANT } from '../msp/population.ts';

/** The vendor's ids of one kind of record. They rise with ordinals and leave gaps, as where much was deleted. */
export interface Ids {
  idOf(ordinal: number): number;
  /** The ordinal that has exactly this id, whether or not the record exists. */
  ordinalOf(id: number): number | undefined;
  /** The greatest ordinal whose id is not above `id`; -1 when there is none. */
  seek(id: number): number;
}

/** Ids are 64 bits wide on paper; those seen fit a double, but not 32 bits. */
const GIANT_ID = 29_000_000_000_000;
const GIANT_STRIDE = 7;

/**
 * @param first the id of ordinal 0
 * @param giantBase the ordinal at which the kind's giants begin
 */
export const makeIds = (first: number, stride: number, giantBase: number = GIANT): Ids => {
  const idOf = (ordinal: number): number => {
    if (ordinal >= giantBase) return GIANT_ID + (ordinal - giantBase) * GIANT_STRIDE;
    return first + ordinal * stride + (((ordinal * 2654435761) >>> 7) % stride);
  };
  const seek = (id: number): number => {
    if (id >= GIANT_ID) return giantBase + Math.floor((id - GIANT_ID) / GIANT_STRIDE);
    const ordinal = Math.floor((id - first) / stride);
    if (ordinal < 0) return -1;
    return idOf(ordinal) <= id ? ordinal : ordinal - 1;
  };
  return {
    idOf,
    seek,
    ordinalOf: (id) => {
      const ordinal = seek(id);
      return ordinal >= 0 && idOf(ordinal) === id ? ordinal : undefined;
    },
  };
};

const others = makeIds(170, 3);

/** The MSP's own company is the first of the estate, and has the id 0. */
const companies: Ids = {
  idOf: (ordinal) => (ordinal === 0 ? 0 : others.idOf(ordinal)),
  ordinalOf: (id) => (id === 0 ? 0 : id < others.idOf(1) ? undefined : others.ordinalOf(id)),
  seek: (id) => (id < 0 ? -1 : Math.max(0, others.seek(id))),
};

/** A site's ordinal is a multiple of its company's. */
export const IDS = {
  companies,
  sites: makeIds(300, 1, GIANT * 32),
  configurations: makeIds(50_000, 3),
  contacts: makeIds(30_000, 2),
} as const;
