/** Pairs a hand or an eye mistakes for each other. */
const LOOK_ALIKES = ['0o', '1l', '1i', '5s', '8b', '2z'];
/** Both ways round, as one number a pair: this is asked for every two letters compared. */
const LOOK_ALIKE_PAIRS: ReadonlySet<number> = new Set(
  LOOK_ALIKES.flatMap((pair) => [
    pairCode(pair.charCodeAt(0), pair.charCodeAt(1)),
    pairCode(pair.charCodeAt(1), pair.charCodeAt(0)),
  ]),
);
const COST = { letter: 1, digit: 1.5, space: 0.2, lookAlike: 0.7 } as const;

/**
 * How alike two folded texts are, 0 to 1, by the cheapest edits between them: a lost space costs little, a digit more
 * than a letter, a look-alike less; two neighbours swapped count as one edit. The same both ways round. Texts that cannot
 * be as alike as `atLeast` give 0 at the price of a glance.
 */
export function editSimilarity(a: string, b: string, atLeast = 0): number {
  if (a === b) return 1;
  const [left, right] = a.length <= b.length ? [a, b] : [b, a];
  if (left === '' || 1 - leastCost(left, right) / right.length < atLeast) return 0;
  const similarity = 1 - editCost(left, right, (1 - atLeast) * right.length) / right.length;
  return similarity < atLeast ? 0 : Math.max(0, similarity);
}

/** Every letter the other text lacks costs an edit of its own; one replacement can mend a letter on either side. */
function leastCost(a: string, b: string): number {
  const [inA, inB] = [letterSet(a), letterSet(b)];
  return COST.lookAlike * Math.max(bitCount(inA & ~inB), bitCount(inB & ~inA));
}

/** The letters of a text as bits. Letters that share a bit only make the estimate milder; spaces are left out. */
function letterSet(text: string): number {
  let set = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code !== 32) set |= 1 << (code & 31);
  }
  return set;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** The cheapest edits from one text to the other, or any cost above `limit` where they cost more than that. */
function editCost(left: string, right: string, limit: number): number {
  const width = left.length + 1;
  let before = new Float64Array(width);
  let previous = new Float64Array(width);
  let current = new Float64Array(width);
  for (let i = 1; i < width; i++) previous[i] = at(previous, i - 1) + single(left.charCodeAt(i - 1));
  for (let j = 1; j <= right.length; j++) {
    const r = right.charCodeAt(j - 1);
    const dropRight = single(r);
    current[0] = at(previous, 0) + dropRight;
    let least = at(current, 0);
    for (let i = 1; i < width; i++) {
      const l = left.charCodeAt(i - 1);
      let cost = Math.min(
        at(previous, i) + dropRight,
        at(current, i - 1) + single(l),
        at(previous, i - 1) + (l === r ? 0 : replacing(l, r)),
      );
      if (i > 1 && j > 1 && l === right.charCodeAt(j - 2) && r === left.charCodeAt(i - 2)) {
        cost = Math.min(cost, at(before, i - 2) + Math.max(single(l), single(r)));
      }
      current[i] = cost;
      least = Math.min(least, cost);
    }
    // Costs only grow from row to row; a swap, which skips this one, costs no less than replacing in it.
    if (least > limit) return Number.POSITIVE_INFINITY;
    [before, previous, current] = [previous, current, before];
  }
  return at(previous, width - 1);
}

/** Rows are as wide as the loops run; the zero only satisfies the type. */
function at(row: Float64Array, index: number): number {
  return row[index] ?? 0;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function single(code: number): number {
  return code === 32 ? COST.space : isDigit(code) ? COST.digit : COST.letter;
}

function replacing(l: number, r: number): number {
  if (!isDigit(l) && !isDigit(r)) return COST.letter;
  return LOOK_ALIKE_PAIRS.has(pairCode(l, r)) ? COST.lookAlike : COST.digit;
}

function pairCode(l: number, r: number): number {
  return l * 0x10000 + r;
}
