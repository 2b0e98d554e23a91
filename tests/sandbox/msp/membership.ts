import { type Die, makeDie } from './dice.ts';
import type { Population } from './population.ts';

/**
 * Which company a record belongs to, both ways, without a table of all records. First-day members are laid out in
 * a line, company after company, and shuffled by the invertible map `place = (a·index + b) mod n`; records created or
 * moved later stand in sparse maps.
 */
export class Membership {
  readonly #members: Population;
  readonly #companies: Population;
  /** `#from[c] … #from[c + 1]` are the places of company `c` (a base index) in the line. */
  readonly #from: Uint32Array;
  readonly #step: number;
  readonly #inverse: number;
  readonly #shift: number;
  readonly #moved = new Map<number, number>();
  readonly #arrived = new Map<number, Set<number>>();

  constructor(seed: number, label: string, members: Population, companies: Population) {
    this.#members = members;
    this.#companies = companies;
    this.#from = layOut(makeDie(seed, `${label}.weight`), members.base, companies.base);
    const die = makeDie(seed, `${label}.shuffle`);
    const { step, inverse } = coprimePair(members.base, die(0));
    this.#step = step;
    this.#inverse = inverse;
    this.#shift = members.base === 0 ? 0 : die(1) % members.base;
  }

  /** The company (its ordinal) that a record belongs to. */
  companyOf(ordinal: number): number {
    const moved = this.#moved.get(ordinal);
    if (moved !== undefined) return moved;
    const index = this.#members.baseIndex(ordinal);
    if (index === undefined) throw new RangeError(`record ${ordinal} was created without a company`);
    return this.#companies.atBase(this.#companyAt(this.#place(index)));
  }

  /** Position of a first-day record among its first company's members (0 = the first), or undefined. */
  rank(ordinal: number): number | undefined {
    const index = this.#members.baseIndex(ordinal);
    if (index === undefined) return undefined;
    const place = this.#place(index);
    return place - (this.#from[this.#companyAt(place)] ?? 0);
  }

  /** The n-th first-day member of a company, if it is still there and has not moved away. */
  nth(company: number, n: number): number | undefined {
    const range = this.#range(company);
    if (range === undefined || range.count === 0) return undefined;
    const ordinal = this.#members.atBase(this.#index(range.start + (n % range.count)));
    return this.#members.has(ordinal) && this.companyOf(ordinal) === company ? ordinal : undefined;
  }

  /** Everything that belongs to a company now, in ascending order. */
  of(company: number): number[] {
    const found = [...(this.#arrived.get(company) ?? [])].filter((ordinal) => this.#members.has(ordinal));
    const range = this.#range(company);
    for (let n = 0; range !== undefined && n < range.count; n++) {
      const ordinal = this.#members.atBase(this.#index(range.start + n));
      if (!this.#moved.has(ordinal) && this.#members.has(ordinal)) found.push(ordinal);
    }
    return found.sort((a, b) => a - b);
  }

  /** Puts a record into a company: a new one, or one that moves. */
  put(ordinal: number, company: number): void {
    const before = this.#moved.get(ordinal);
    if (before !== undefined) this.#arrived.get(before)?.delete(ordinal);
    this.#moved.set(ordinal, company);
    const arrived = this.#arrived.get(company);
    if (arrived) arrived.add(ordinal);
    else this.#arrived.set(company, new Set([ordinal]));
  }

  #range(company: number): { start: number; count: number } | undefined {
    const c = this.#companies.baseIndex(company);
    if (c === undefined) return undefined;
    const start = this.#from[c];
    const end = this.#from[c + 1];
    return start === undefined || end === undefined ? undefined : { start, count: end - start };
  }

  #place(index: number): number {
    return (this.#step * index + this.#shift) % this.#members.base;
  }

  #index(place: number): number {
    const n = this.#members.base;
    return (this.#inverse * ((place - this.#shift + n) % n)) % n;
  }

  #companyAt(place: number): number {
    let low = 0;
    let high = this.#from.length - 2;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#from[middle] ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** A few large clients, many small ones, some with nothing at all: as the books of an MSP look. */
const layOut = (die: Die, members: number, companies: number): Uint32Array => {
  const weights = Array.from({ length: companies }, (_, c) => {
    const share = die(c) / 2 ** 32;
    return share < 0.04 ? 0 : 0.15 + 6 * share ** 6;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const from = new Uint32Array(companies + 1);
  let sum = 0;
  weights.forEach((weight, c) => {
    sum += weight;
    from[c + 1] = Math.round((members * sum) / total);
  });
  from[companies] = members;
  return from;
};

/** A step coprime to `n` near 0.618·n (it scatters neighbours well), and its inverse modulo `n`. */
const coprimePair = (n: number, roll: number): { step: number; inverse: number } => {
  if (n < 2) return { step: 1, inverse: 1 };
  let step = Math.max(1, Math.floor(n * 0.618) + (roll % 97));
  for (;;) {
    const inverse = inverseModulo(step % n, n);
    if (inverse !== undefined) return { step: step % n, inverse };
    step++;
  }
};

/** Extended Euclid; undefined when `a` and `n` share a factor. */
const inverseModulo = (a: number, n: number): number | undefined => {
  let [r, nextR, t, nextT] = [n, a, 0, 1];
  while (nextR !== 0) {
    const q = Math.floor(r / nextR);
    [r, nextR] = [nextR, r - q * nextR];
    [t, nextT] = [nextT, t - q * nextT];
  }
  return r === 1 ? ((t % n) + n) % n : undefined;
};
