import type * as en from '../locales/en.ts';
import { type Translate, translator } from '../locales/translator.ts';
import type { PanelKit } from '../messaging.ts';
import { createFormat, type Format } from '../ui/format.ts';

/** What the panel says and how it writes numbers and times. */
export interface Words {
  readonly t: Translate<typeof en.panel>;
  /** What went wrong, by the code of a problem of our own. */
  readonly problems: Translate<typeof en.problems>;
  readonly format: Format;
}

/** The phrases come from the background: a page carries those of one language, and its script none. */
export function panelWords({ language, panel, problems }: Pick<PanelKit, 'language' | 'panel' | 'problems'>): Words {
  // What a translation says is free; which gaps it has is that of the English phrases.
  const t = translator({ en: panel as typeof en.panel }, language);
  return {
    t,
    problems: translator({ en: problems as typeof en.problems }, language),
    format: createFormat(language, (time) => t('when.today', { time })),
  };
}
