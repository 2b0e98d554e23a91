import * as de from '../locales/de.ts';
import * as en from '../locales/en.ts';
import { type Language, pickLanguage } from '../locales/languages.ts';
import type { PanelPhrases } from '../messaging.ts';

const PHRASES: Readonly<Record<Language, Omit<PanelPhrases, 'language'>>> = {
  en: { panel: en.panel, problems: en.problems },
  de: { panel: de.panel, problems: de.problems },
};

/** What the panel says in the language a person chose, or that of the browser. */
export function panelPhrases(chosen: string | null): PanelPhrases {
  const language = pickLanguage(chosen);
  return { language, ...PHRASES[language] };
}
