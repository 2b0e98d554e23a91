import type { RecordKind } from '../../shared/kinds.ts';
import { countOf } from './say-kinds.ts';

/** A group of records that would be deleted, and how many of its kind there are. */
export interface Loss {
  reason: 'share' | 'type-emptied' | 'company-emptied' | 'part-emptied';
  message: string;
  ids: number[];
}

export interface Candidate {
  id: number;
  company_ext: string | null;
  type_ext: string | null;
}

/** What is live now: all of the stream, and per company and type. */
export interface Standing {
  kind: RecordKind;
  total: number;
  byType: ReadonlyMap<string, number>;
  byCompany: ReadonlyMap<string, number>;
  /** Live records of the part, and how many ids the vendor listed in it. */
  partLive: number;
  partListed: number;
  /** What a type and a company of the missing are called, by their ids. */
  typeNames: ReadonlyMap<string, string>;
  companyNames: ReadonlyMap<string, string>;
}

const SHARE = 0.2;
const LEAST = 50;
/** Fewer than this vanish every day when a client replaces its only printer; they are told, but not held. */
const LEAST_EMPTIED = 5;

/**
 * Which deletions look like a lost right or a wrong filter rather than like work, and so wait for a person's yes: more
 * than a fifth and fifty of a stream, a type or a company that falls to zero, a part that answered with nothing.
 */
export function lossesToHold(gone: readonly Candidate[], standing: Standing): Loss[] {
  const { kind } = standing;
  const all = gone.map((c) => c.id);
  if (standing.partListed === 0 && standing.partLive >= LEAST_EMPTIED && gone.length > 0) {
    return [
      {
        reason: 'part-emptied',
        ids: all,
        message: `The vendor listed nothing where ${countOf(standing.partLive, kind)} were.`,
      },
    ];
  }
  if (gone.length > LEAST && gone.length > standing.total * SHARE) {
    return [
      {
        reason: 'share',
        ids: all,
        message: `${gone.length.toLocaleString('en-US')} of ${countOf(standing.total, kind)} are gone at the vendor.`,
      },
    ];
  }
  const types = emptied(gone, (c) => c.type_ext, standing.byType).map(
    ({ key, ids }): Loss => ({
      reason: 'type-emptied',
      ids,
      message: `All ${countOf(ids.length, kind)} of the type "${standing.typeNames.get(key) ?? key}" are gone at the vendor. A role may hide this type from the API user.`,
    }),
  );
  const held = new Set(types.flatMap((loss) => loss.ids));
  const companies = emptied(gone, (c) => c.company_ext, standing.byCompany)
    .map(({ key, ids }) => ({ key, ids: ids.filter((id) => !held.has(id)) }))
    .filter(({ ids }) => ids.length > 0)
    .map(
      ({ key, ids }): Loss => ({
        reason: 'company-emptied',
        ids,
        message: `All ${countOf(standing.byCompany.get(key) ?? ids.length, kind)} of ${standing.companyNames.get(key) ?? `company ${key}`} are gone at the vendor.`,
      }),
    );
  return [...types, ...companies];
}

function emptied(
  gone: readonly Candidate[],
  keyOf: (candidate: Candidate) => string | null,
  live: ReadonlyMap<string, number>,
): { key: string; ids: number[] }[] {
  const groups = new Map<string, number[]>();
  for (const candidate of gone) {
    const key = keyOf(candidate);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), candidate.id]);
  }
  return [...groups]
    .filter(([key, ids]) => ids.length >= LEAST_EMPTIED && ids.length >= (live.get(key) ?? 0))
    .map(([key, ids]) => ({ key, ids }));
}
