import type * as en from '../locales/en.ts';
import { type Translate, translator } from '../locales/translator.ts';
import type { PanelKit } from '../messaging.ts';
import { panelWords, type Words } from '../panel/words.ts';

/** What marks, card and bar say; evidence is said as in the panel. */
export interface MarksWords {
  readonly t: Translate<typeof en.marks>;
  readonly panel: Words;
}

export function marksWords(kit: PanelKit): MarksWords {
  // What a translation says is free; which gaps it has is that of the English phrases.
  return { t: translator({ en: kit.marks as typeof en.marks }, kit.language), panel: panelWords(kit) };
}
