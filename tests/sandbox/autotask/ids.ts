import { gappedIds, type SeekableIds } from '../gapped-ids.ts';
import { GIANT } from '../msp/population.ts';

/** Ids are 64 bits wide on paper; those seen fit a double, but not 32 bits. */
const giants = 29_000_000_000_000;

const others = gappedIds({ first: 170, giants });

/** The MSP's own company is the first of the estate, and has the id 0. */
const companies: SeekableIds = {
  idOf: (ordinal) => (ordinal === 0 ? 0 : others.idOf(ordinal)),
  ordinalOf: (id) => (id === 0 ? 0 : id < others.idOf(1) ? undefined : others.ordinalOf(id)),
  seek: (id) => (id < 0 ? -1 : Math.max(0, others.seek(id))),
};

/** The vendor's ids of each kind of record. A site's ordinal is a multiple of its company's. */
export const IDS = {
  companies,
  sites: gappedIds({ first: 300, giants, giantBase: GIANT * 32 }),
  configurations: gappedIds({ first: 50_000, giants }),
  contacts: gappedIds({ first: 30_000, giants }),
} as const;
