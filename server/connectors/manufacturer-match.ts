import type { Lookup } from './connector.ts';
import { textOf } from './values.ts';

/** Words that tell a legal form or a line of business, not a maker: "Dell Inc." is Dell. */
const NOISE = new Set([
  'inc',
  'incorporated',
  'corp',
  'corporation',
  'co',
  'company',
  'ltd',
  'limited',
  'llc',
  'gmbh',
  'ag',
  'sa',
  'bv',
  'plc',
  'computer',
  'computers',
  'technologies',
  'technology',
  'systems',
  'international',
  'group',
  'the',
]);

/** What two spellings of one maker have in common. */
function coreOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const kept = words.filter((word) => !NOISE.has(word));
  return (kept.length > 0 ? kept : words).join('');
}

/**
 * The maker of that name in the customer's own list: the same but for case, else the only one whose name differs just
 * by its legal form. Undefined for none, and for several that are equally near: a wrong maker is worse than none, and a
 * new one beside "Dell Inc." would be a duplicate.
 */
export function matchManufacturer(name: string, makers: readonly Lookup[]): Lookup | undefined {
  const wanted = textOf(name)?.trim().toLowerCase();
  if (wanted === undefined) return undefined;
  const active = makers.filter((maker) => maker.active);
  const same = active.find(({ label }) => label.trim().toLowerCase() === wanted);
  if (same !== undefined) return same;
  const core = coreOf(wanted);
  const near = active.filter(({ label }) => coreOf(label) === core);
  return near.length === 1 ? near[0] : undefined;
}
