import { MEMORY_UNITS } from './memory-units.ts';

// Grouped thousands by blank, apostrophe, comma or (twice or more) dot; else one number with an optional fraction.
const NUMBER = String.raw`(?<![\w.,-])\d{1,3}(?:[ ']\d{3})+(?!\d)(?:[.,]\d+)?|(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?!\d)|(?<![\d.,])\d+(?:[.,]\d+)?`;
// B, kB, GiB, G, Go (French), gigs, gigabytes; not GB/s, Gbps, MHz or MT/s.
const UNIT = String.raw`(?:([kmgt])(i?b(?:ytes?)?|o|igs?|(?:ilo|ega|iga|era)(?:bytes?|octets?)|)|bytes?|b|octets?)(?![a-z0-9]|\/s)`;
const TIMES = String.raw`\s*[x×*]\s*`;
const TERM = new RegExp(
  `(?:(?<![\\d.,])(\\d{1,3})${TIMES})?(${NUMBER})\\s*${UNIT}(?:${TIMES}(\\d{1,3})(?![\\d.,]*\\s*[kmgt]?i?b))?`,
  'gi',
);
const USABLE = /^\)?\s*(?:usable|available|free|in use|used)\b/i;
const JOIN = /^\s*\+\s*$/;

/** More GB than this behind a single comma and it was a decimal comma: "15,875 GB" is no 15 TB. */
const MOST_GB_BY_COMMA = 4096;

interface Chain {
  bytes: number;
  readonly counted: boolean;
  end: number;
  usable: boolean;
}

function amount(text: string, unit: string, suffix: string): number {
  const plain = text.replace(/[ ']/g, '');
  const decimal = Number(plain.replace(',', '.'));
  const octets = /^o/i.test(suffix);
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain)) {
    const grouped = Number(plain.replaceAll(',', ''));
    const single = !Number.isNaN(decimal);
    const tooMuch = (unit === 'G' || unit === 'T') && grouped > MOST_GB_BY_COMMA;
    return single && (octets || tooMuch) ? decimal : grouped;
  }
  if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(plain)) return Number(plain.replaceAll('.', ''));
  return decimal;
}

const UNIT_BYTES: Readonly<Record<string, number>> = {
  '': MEMORY_UNITS.bytes,
  K: MEMORY_UNITS.KB,
  M: MEMORY_UNITS.MB,
  G: MEMORY_UNITS.GB,
  T: MEMORY_UNITS.TB,
};

function termBytes(found: RegExpExecArray): number {
  const unit = (found[3] ?? '').toUpperCase();
  const count = Number(found[1] ?? found[5] ?? '1');
  return count * amount(found[2] ?? '', unit, found[4] ?? '') * (UNIT_BYTES[unit] ?? 0);
}

/**
 * The bytes of the size written in a text, or null if no number has a unit there. Modules multiplied ("2x8GB",
 * "8GB x 2") win over a plain size; sizes joined by + are one; "usable" counts only if nothing else is written; speeds,
 * generations and slot counts have no such unit and are passed over. May be a fraction, and 0 if zero is written.
 */
export function readMemoryTerms(text: string): number | null {
  const chains: Chain[] = [];
  for (const found of text.matchAll(TERM)) {
    const bytes = termBytes(found);
    const end = found.index + found[0].length;
    const usable = USABLE.test(text.slice(end));
    const last = chains.at(-1);
    if (last && JOIN.test(text.slice(last.end, found.index))) {
      chains[chains.length - 1] = { bytes: last.bytes + bytes, counted: last.counted || isCounted(found), end, usable };
    } else {
      chains.push({ bytes, counted: isCounted(found), end, usable });
    }
  }
  const filled = chains.filter((chain) => chain.bytes > 0);
  const chosen =
    filled.find((chain) => chain.counted) ?? filled.find((chain) => !chain.usable) ?? filled[0] ?? chains[0];
  return chosen?.bytes ?? null;
}

function isCounted(found: RegExpExecArray): boolean {
  return found[1] !== undefined || found[5] !== undefined;
}
