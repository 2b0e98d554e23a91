const PLAIN = /^[ -~]*$/;
const INVISIBLE = /\p{Cf}/gu;
const BLANKS = /[\p{Cc}\s]+/gu;

/** What a vendor may hold in a field that a person reads as text or number. */
export type RawValue = string | number | bigint | boolean | null | undefined;

/**
 * A vendor's value as one trimmed line: no invisible characters (zero-width, direction marks, byte order
 * mark, soft hyphen), every run of blanks or control characters one space. Nothing (null, undefined) is ''.
 *
 * The ConnectWise sheet found such characters in free-text fields; two equal serials then compare unequal.
 */
export function cleanText(value: RawValue): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? value : String(value);
  // Almost every value is plain ASCII: one test is cheaper than two replacements.
  if (PLAIN.test(text)) return text.trim();
  return text.replace(INVISIBLE, '').replace(BLANKS, ' ').trim();
}
