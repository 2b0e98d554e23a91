import { GIANT } from './msp/population.ts';

/** Ids leave gaps, as those of a database do in which much was deleted. */
const STRIDE = 3;

const gap = (ordinal: number): number => ((ordinal * 2654435761) >>> 7) % STRIDE;

/** How a vendor numbers the records of one kind: ids and ordinals rise together. */
export interface GappedIds {
  idOf(ordinal: number): number;
  /** The ordinal that has exactly this id, whether or not the record exists; undefined where none has. */
  ordinalOf(id: number): number | undefined;
}

/** Ids by which a vendor pages. */
export interface SeekableIds extends GappedIds {
  /** The greatest ordinal whose id is not above `id`, -1 when there is none: where a list "after id" goes on. */
  seek(id: number): number;
}

export interface GappedIdsOptions {
  /** The id below which none is given. */
  readonly first: number;
  /** Where the ids of the estate's giants begin, for vendors whose ids never grow to sixteen digits. */
  readonly giants: number;
  /** The first giant's ordinal: a site's is a multiple of its company's. */
  readonly giantBase?: number;
}

/** Whole-number ids for vendors whose ids fit a double. */
export const gappedIds = ({ first, giants, giantBase = GIANT }: GappedIdsOptions): SeekableIds => {
  const idOf = (ordinal: number): number =>
    ordinal < giantBase ? first + ordinal * STRIDE + gap(ordinal) : giants + (ordinal - giantBase);
  const seek = (id: number): number => {
    if (id >= giants) return giantBase + Math.floor(id - giants);
    const ordinal = Math.floor((id - first) / STRIDE);
    if (ordinal < 0) return -1;
    return idOf(ordinal) <= id ? ordinal : ordinal - 1;
  };
  return {
    idOf,
    seek,
    ordinalOf: (id) => {
      const ordinal = Number.isSafeInteger(id) ? seek(id) : -1;
      return ordinal >= 0 && idOf(ordinal) === id ? ordinal : undefined;
    },
  };
};

/** Reads an id out of a path or query; undefined where it is not a whole number that a double can hold. */
export const readId = (text: string): number | undefined => {
  const id = /^\d{1,16}$/u.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(id) ? id : undefined;
};
