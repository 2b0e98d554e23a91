import * as de from '../locales/pages/de.ts';
import * as en from '../locales/pages/en.ts';
import { phrasesOf } from './phrases.ts';

/** Words that several screens use. */
export const useCommonPhrases = phrasesOf({ en: en.common, de: de.common });
