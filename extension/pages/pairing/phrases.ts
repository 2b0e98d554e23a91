import * as de from '../../locales/pages/de.ts';
import * as en from '../../locales/pages/en.ts';
import { phrasesOf } from '../phrases.ts';

export const usePairingPhrases = phrasesOf({ en: en.pairing, de: de.pairing });
