const COMPARED_DIGITS = 9;
const EXTENSION = /(?:ext|extension|x|#)\.?\s*\d+\s*$/iu;

/**
 * The digits of a telephone number that stay the same with and without the country and trunk prefix; null for what is too
 * short to name one line, or one digit repeated.
 */
export function phoneKey(phone: string): string | null {
  const digits = phone.normalize('NFKC').replace(EXTENSION, '').replace(/\D+/g, '');
  const key = digits.slice(-COMPARED_DIGITS);
  return key.length < COMPARED_DIGITS - 2 || /^(\d)\1*$/.test(key) ? null : key;
}
