// What boards, RMMs and people write where there is no serial, in capitals and without separators
// (product facts, evidence model; warranty sheet, serials that must not be looked up).
const WORDS: ReadonlySet<string> = new Set([
  'DEFAULT',
  'DEFAULTSTRING',
  'SYSTEMSERIALNUMBER',
  'SYSTEMSERIALNUMB',
  'CHASSISSERIALNUMBER',
  'BASEBOARDSERIALNUMBER',
  'SERIALNUMBER',
  'SERIALNUMBERXXXXXX',
  'NONE',
  'NULL',
  'NULLSTRING',
  'NA',
  'NOTSPECIFIED',
  'NOTAPPLICABLE',
  'NOTAVAILABLE',
  'NOSERIAL',
  'NOSERIALNUMBER',
  'UNKNOWN',
  'UNKNOW',
  'INVALID',
  'EMPTY',
  'OEM',
  'OEMSERIAL',
  'TBD',
  'TEST',
  'EVAL',
  'IATPASS',
  'TULIPCOMPUTERS',
  'VIRTUAL',
  '123456789000',
  'SYS1234567890',
  'SYS9876543210',
  'SN12345',
  'SN1234567890',
  'SN123456FVGV3I0B8O5N6N7K',
  'MB1234567890',
]);

const SEPARATORS = /[-_./\s*?()#]+/g;
const ONE_CHARACTER = /^(.)\1*$/;
const ZEROS_AND_ONES = /^[01]+$/;
const COUNTING_UP = '01234567890123456789012345678901234567890123456789';
const FILLED_BY_OEM = 'TOBEFILLED';

/**
 * True for a text that stands where a serial should, on many devices at once: placeholders, one repeated character,
 * digits counting up, fewer than four characters.
 *
 * @param serial in capitals, trimmed
 */
export function isJunkSerial(serial: string): boolean {
  const bare = serial.replace(SEPARATORS, '');
  if (bare.length < 4 || WORDS.has(bare) || bare.startsWith(FILLED_BY_OEM)) return true;
  return ONE_CHARACTER.test(bare) || ZEROS_AND_ONES.test(bare) || COUNTING_UP.includes(bare);
}
