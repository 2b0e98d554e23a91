import * as de from '../../locales/pages/de.ts';
import * as en from '../../locales/pages/en.ts';
import { phrasesOf } from '../phrases.ts';

export const usePopupPhrases = phrasesOf({ en: en.popup, de: de.popup });
