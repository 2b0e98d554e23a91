import { boundedMemo } from '../text/bounded-memo.ts';
import { cleanText, type RawValue } from '../text/clean-text.ts';
import { formatMemory } from './format-memory.ts';
import { MEMORY_UNITS, type MemoryUnit } from './memory-units.ts';
import { readMemoryTerms } from './read-memory-terms.ts';

/** What a text about memory means. */
export interface ParsedMemory {
  /** A whole number above 0 and far below 2^53, for an integer column of 64 bits (never 32); null if not known. */
  readonly bytes: number | null;
  /** The installed size as people say it: "16 GB", "3.5 GB"; '' if not known. */
  readonly shows: string;
  /** The vendor's text, for the tooltip. */
  readonly raw: string;
  /** True if a bare number was given its unit by its size alone. */
  readonly unitGuessed: boolean;
  /** Why `bytes` is null: nothing there, not readable as a size, or more than any computer holds (a wrong unit). */
  readonly reason?: 'empty' | 'unreadable' | 'implausible';
}

const EMPTY = /^(?:n\/?a|none|null|nil|unknown|not (?:set|available|applicable|specified)|tbd|[-–—.?/\s]+)$/i;
/** A sign, or a dash used as one, before a number that starts the text. */
const NEGATIVE = /^[-−–]\s*[\d.]/;
const NOISE =
  /\b(?:lp)?ddr\d?[a-z]?(?:[- ]?\d{3,5})?\b|\bpc\d[a-z]?-?\d*[a-z]?\b|\b\d+(?:\.\d+)?\s*(?:mhz|ghz|mt\/s)|\b(?:ram|memory|[us]o?-?dimm|ecc)\b:?/gi;
const BARE = /^(?:(\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?)|(\d+(?:[.,]\d+)?))$/;
/** 64 TB: twice the largest server sold. Above it the unit was wrong. */
const MOST_BYTES = 64 * MEMORY_UNITS.TB;

const bareNumber = (text: string): number | null => {
  const found = BARE.exec(text) ?? BARE.exec(text.replace(NOISE, ' ').replace(/\s+/g, ' ').trim());
  if (!found) return null;
  return Number(found[1] === undefined ? found[2]?.replace(',', '.') : found[1].replace(/[,' ]/g, ''));
};

/** What a number without a unit must be, from what computers hold (product facts, the parser's fourth rule). */
function guessUnit(value: number): MemoryUnit {
  if (value >= 1_000_000_000) return 'bytes';
  if (value >= 1_000_000) return 'KB';
  return value >= 769 ? 'MB' : 'GB';
}

function parsed(raw: string, exact: number, unitGuessed: boolean): ParsedMemory {
  const bytes = Math.round(exact);
  if (bytes <= 0) return { bytes: null, shows: '', raw, unitGuessed: false, reason: 'empty' };
  if (bytes > MOST_BYTES) return { bytes: null, shows: '', raw, unitGuessed, reason: 'implausible' };
  return { bytes, shows: formatMemory(bytes), raw, unitGuessed };
}

function parseText(text: string, unit: MemoryUnit | undefined): ParsedMemory {
  if (text === '' || NEGATIVE.test(text) || EMPTY.test(text)) return parsed(text, 0, false);
  const written = readMemoryTerms(text);
  if (written !== null) return parsed(text, written, false);
  const bare = bareNumber(text);
  if (bare === null) return { bytes: null, shows: '', raw: text, unitGuessed: false, reason: 'unreadable' };
  return parsed(text, bare * MEMORY_UNITS[unit ?? guessUnit(bare)], unit === undefined);
}

const remembered = (unit?: MemoryUnit) => boundedMemo(4096, (text) => Object.freeze(parseText(text, unit)));

const parsers = {
  guess: remembered(),
  bytes: remembered('bytes'),
  KB: remembered('KB'),
  MB: remembered('MB'),
  GB: remembered('GB'),
  TB: remembered('TB'),
} as const satisfies Record<MemoryUnit | 'guess', (text: string) => ParsedMemory>;

/**
 * Reads memory from whatever a vendor or an RMM wrote: `16384`, `"15.9 GB"`, `"2x8GB DDR4 3200MHz"`, `"7,88 Go"`.
 * A unit in the text wins over the hint; the hint wins over the guess. Never throws. The same text gives the same
 * (frozen) object, so it is cheap on a hundred thousand rows.
 *
 * @param hint.unit the unit of bare numbers in this field, where the vendor's sheet or the field mapping knows it
 */
export function parseMemory(raw: RawValue, hint?: { readonly unit?: MemoryUnit | undefined }): ParsedMemory {
  return parsers[hint?.unit ?? 'guess'](cleanText(raw));
}
