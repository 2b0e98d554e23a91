import type { OsEdition } from './os.ts';

type EditionRule = readonly [pattern: RegExp, edition: OsEdition];

// First match wins: LTSC before the Enterprise it is part of, "Pro Education" before Education.
const CLIENT_RULES: readonly EditionRule[] = [
  [/\biot\b.*\blts[cb]\b|\blts[cb]\b.*\biot\b/, 'iot-ltsc'],
  [/\blts[cb]\b/, 'ltsc'],
  [/\biot\b/, 'iot'],
  [/\bpro(?:fessional)?\b/, 'pro'],
  [/\beducation\b|\bedu\b/, 'education'],
  [/\benterprise\b|\bent\b|\bmulti-?session\b/, 'enterprise'],
  [/\bbusiness\b/, 'pro'],
  [/\bhome\b|\bcore\b|\bsingle language\b|\bstarter\b/, 'home'],
];

const SERVER_RULES: readonly EditionRule[] = [
  [/\bessentials\b|\bfoundation\b|\bsmall business\b|\bsbs\b/, 'essentials'],
  [/\bdata ?center\b/, 'datacenter'],
  [/\bstandard\b|\bstd\b/, 'standard'],
  [/\benterprise\b|\bent\b/, 'enterprise'],
];

const firstMatch = (rules: readonly EditionRule[], text: string): OsEdition | null =>
  rules.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** The edition of a Windows client named in a lower-case text, or null. */
export const windowsEdition = (text: string): OsEdition | null => firstMatch(CLIENT_RULES, text);

/** The edition of a Windows server named in a lower-case text, or null. */
export const windowsServerEdition = (text: string): OsEdition | null => firstMatch(SERVER_RULES, text);
