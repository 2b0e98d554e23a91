import * as de from '../locales/de.ts';
import * as en from '../locales/en.ts';
import { type Language, pickLanguage } from '../locales/languages.ts';
import type { PanelKit } from '../messaging.ts';
import css from '../panel/panel-sheet.css?inline';

const PHRASES: Readonly<Record<Language, Pick<PanelKit, 'panel' | 'problems' | 'marks'>>> = {
  en: { panel: en.panel, problems: en.problems, marks: en.marks },
  de: { panel: de.panel, problems: de.problems, marks: de.marks },
};

/** What the panel wears, and what it says in the language a person chose, or that of the browser. */
export function panelKit(chosen: string | null): PanelKit {
  const language = pickLanguage(chosen);
  return { css, language, ...PHRASES[language] };
}
