import * as de from '../../locales/pages/de.ts';
import * as en from '../../locales/pages/en.ts';
import { phrasesOf } from '../phrases.ts';

export const useSettingsPhrases = phrasesOf({ en: en.settings, de: de.settings });
export const useTechnologyPhrases = phrasesOf({ en: en.technology, de: de.technology });
