import { useFormat } from '../use-format.ts';
import { usePopupPhrases } from './phrases.ts';
import type { Figures } from './summarise-nights.ts';

/** New, changed, removed, rejected; what was rejected asks for a look. */
export function FourFigures({ figures }: { figures: Figures }) {
  const t = usePopupPhrases();
  const format = useFormat();
  return (
    <dl class="big">
      <div>
        <dt>{t('created')}</dt>
        <dd>{format.number(figures.created)}</dd>
      </div>
      <div>
        <dt>{t('updated')}</dt>
        <dd>{format.number(figures.updated)}</dd>
      </div>
      <div>
        <dt>{t('deleted')}</dt>
        <dd>{format.number(figures.deleted)}</dd>
      </div>
      <div>
        <dt>{t('rejected')}</dt>
        <dd class={figures.rejected > 0 ? 'warn' : ''}>{format.number(figures.rejected)}</dd>
      </div>
    </dl>
  );
}
