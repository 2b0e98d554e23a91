import * as de from '../../locales/pages/de.ts';
import * as en from '../../locales/pages/en.ts';
import { phrasesOf } from '../phrases.ts';

export const useSidePanelPhrases = phrasesOf({ en: en.sidePanel, de: de.sidePanel });
