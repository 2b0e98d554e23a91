import type { Id } from '../ids.ts';
import type { Condition, Literal } from './parse.ts';

/** What a condition demands of every row, so that a list need not look at all of them. */
export interface Bounds {
  /** Only rows with an id above this one … */
  above?: Id;
  /** … and not above this one. */
  upTo?: Id;
  /** Only these ids. */
  ids?: readonly Id[];
  /** Only rows of these companies. */
  companies?: readonly Id[];
  /** Only rows last updated after this time, in milliseconds. */
  updatedAfter?: number;
}

/** Reads bounds off the terms of a condition that must all hold. What it cannot read costs time, never rows. */
export const boundsOf = (condition: Condition | undefined): Bounds => {
  const bounds: Bounds = {};
  if (condition === undefined) return bounds;
  for (const term of condition.op === 'and' ? condition.terms : [condition]) {
    if (term.op === 'in') {
      const ids = term.list.filter(isId);
      if (ids.length === term.list.length) restrict(bounds, term.path.join('/'), ids);
    } else if (term.op === 'compare') {
      compareBound(bounds, term.path.join('/'), term.by, term.to);
    }
  }
  return bounds;
};

const isId = (literal: Literal): literal is Id => typeof literal === 'number' || typeof literal === 'bigint';

const restrict = (bounds: Bounds, field: string, ids: readonly Id[]): void => {
  if (field === 'id') bounds.ids ??= ids;
  if (field === 'company/id') bounds.companies ??= ids;
};

const compareBound = (bounds: Bounds, field: string, by: string, to: Literal): void => {
  if (isId(to)) {
    if (by === '=') restrict(bounds, field, [to]);
    if (field !== 'id') return;
    if (by === '>' && (bounds.above === undefined || to > bounds.above)) bounds.above = to;
    if (by === '>=' && (bounds.above === undefined || to > bounds.above)) bounds.above = previous(to);
    if ((by === '<=' || by === '<') && (bounds.upTo === undefined || to < bounds.upTo)) bounds.upTo = to;
  } else if (to !== null && typeof to === 'object' && (by === '>' || by === '>=')) {
    if (field !== 'lastUpdated' && field !== '_info/lastUpdated') return;
    const after = by === '>' ? to.datetime : to.datetime - 1;
    bounds.updatedAfter = Math.max(bounds.updatedAfter ?? after, after);
  }
};

const previous = (id: Id): Id => (typeof id === 'bigint' ? id - 1n : id - 1);
