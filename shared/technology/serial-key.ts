import { cleanText, type RawValue } from '../text/clean-text.ts';
import { isJunkSerial } from './junk-serials.ts';

const LABEL = /^(?:S\/N|SN|SERIAL(?: (?:NO\.?|NUMBER))?|SERVICE TAG)\s*[:#]\s*/;
const MAC_PAIRS = /^(?:[0-9A-F]{2}:){3}/;
const LONGEST = 40;
const MOST_WORDS = 3;

/**
 * The text two records share when they name the same device: capitals, no invisible characters, no blanks, no label
 * ("S/N:"). Null where there is no serial: placeholders (`isJunkSerial`), MAC and e-mail addresses, sentences. Separators
 * stay, for "AB-12" and "A-B12" are two devices. A key on more than one device of a source still proves nothing:
 * whoever matches by it must drop those.
 */
export function serialKey(raw: RawValue): string | null {
  const text = cleanText(raw).toUpperCase().replace(LABEL, '');
  if (text === '' || text.includes('@') || MAC_PAIRS.test(text) || isJunkSerial(text)) return null;
  if (!text.includes(' ')) return text.length > LONGEST ? null : text;
  const words = text.split(' ');
  const key = words.join('');
  return words.length > MOST_WORDS || key.length > LONGEST ? null : key;
}
