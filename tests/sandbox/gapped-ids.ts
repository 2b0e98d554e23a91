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

export interface GappedIdsOptions {
  /** The id below which none is given. */
  readonly first: number;
  /** Where the ids of the estate's giants begin, for vendors whose ids never grow to sixteen digits. */
  readonly giants: number;
  /** The first giant's ordinal: a site's is a multiple of its company's. */
  readonly giantBase?: number;
}

/** Whole-number ids for vendors whose ids fit a double. */
export const gappedIds = ({ first, giants, giantBase = GIANT }: GappedIdsOptions): GappedIds => ({
  idOf: (ordinal) => (ordinal < giantBase ? first + ordinal * STRIDE + gap(ordinal) : giants + (ordinal - giantBase)),
  ordinalOf: (id) => {
    if (!Number.isSafeInteger(id) || id < first) return undefined;
    if (id >= giants) return giantBase + (id - giants);
    const ordinal = Math.floor((id - first) / STRIDE);
    return first + ordinal * STRIDE + gap(ordinal) === id ? ordinal : undefined;
  },
});

/** Reads an id out of a path or query; undefined where it is not a whole number that a double can hold. */
export const readId = (text: string): number | undefined => {
  const id = /^\d{1,16}$/u.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(id) ? id : undefined;
};
