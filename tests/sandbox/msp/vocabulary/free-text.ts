/** Text that people and tools leave in free fields. Control characters are real, NUL never is. */

// biome-ignore format: a list of words
export const NOTES = [
  'Moved from reception to back office.', 'Line one\r\nLine two\r\n\r\nLine four',
  'Battery swelling 🔋⚠️ replace before winter', 'ملاحظة: تم استبدال القرص الصلب',
  '\u202eright-to-left override\u202c and back', 'Bell\u0007 vertical tab\u000b escape\u001b[31m red \u001b[0m',
  'zero\u200bwidth \ufeffmarks', 'Quote " backslash \\ and a tab\there', '<script>alert("x")</script>',
  '=HYPERLINK("http://example.test","click")',
] as const;

const SENTENCE =
  'The user reports that the device is slow after lunch; the fan was cleaned, memory reseated, no fault found. ';

/** A note of about 4 kB, as ticket tools paste them. */
export const LONG_NOTE = SENTENCE.repeat(Math.ceil(4096 / SENTENCE.length)).slice(0, 4096);

// biome-ignore format: a list of words
export const GIVEN_NAMES = [
  'Pat', 'Alex', 'Zoë', 'José', 'Marie-Claire', 'Ahmed', 'Wei', 'Olga', 'Søren', 'Ángel', 'Fatima', 'Bob', 'Priya',
  'Ian', 'Chloë', 'Nguyễn', 'Tom', 'Ingrid', 'Kwame', 'Yuki',
] as const;

// biome-ignore format: a list of words
export const JOB_TITLES = [
  'Office Manager', 'CEO', 'Owner', 'Bookkeeper', 'Receptionist', 'IT Coordinator', 'Director of Operations',
  'Nurse', 'Warehouse Lead', 'Paralegal', 'Managing Partner & COO',
] as const;
