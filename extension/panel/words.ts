import * as de from '../locales/de.ts';
import * as en from '../locales/en.ts';
import { pickLanguage } from '../locales/languages.ts';
import { type Translate, translator } from '../locales/translator.ts';
import { createFormat, type Format } from '../ui/format.ts';

/** What the panel says and how it writes numbers and times. */
export interface Words {
  readonly t: Translate<typeof en.panel>;
  readonly format: Format;
}

export function panelWords(chosen: string | null): Words {
  const t = translator({ en: en.panel, de: de.panel }, pickLanguage(chosen));
  return { t, format: createFormat(t.language, (time) => t('when.today', { time })) };
}
