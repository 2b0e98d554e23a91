import { problemText } from '../panel/problem-text.ts';
import { Button } from '../ui/button.tsx';
import { LinkGlyph } from '../ui/link-glyph.tsx';
import type { MarksProps } from './marks.tsx';
import { chosenRows } from './marks-model.ts';

/** What can be done about the selected rows at once, with the number it is done to; below, what that will mean. */
export function BulkBar({ model, t, panel, onLook }: MarksProps) {
  const { trouble } = model.now;
  const chosen = chosenRows(model.now);
  if (chosen.length === 0) {
    return trouble ? (
      <p class="bulk bulk-trouble" role="alert">
        {problemText(trouble, panel.problems)}
      </p>
    ) : null;
  }
  const fresh = chosen.filter(({ state }) => state === 'unmapped').length;
  const suggested = chosen.filter(({ state }) => state === 'suggested');
  const [first] = suggested;
  return (
    <div class="bulk" role="toolbar" aria-label={t('bulk.selected', { n: chosen.length })}>
      <div class="bulk-does">
        <span class="b">{t('bulk.selected', { n: chosen.length })}</span>
        {fresh > 0 && (
          <Button tone="primary" keys="i" onClick={() => void model.importSelected()}>
            {t('bulk.import', { n: fresh })}
          </Button>
        )}
        {first && (
          <Button keys="r" onClick={() => onLook(first.id)}>
            {t('bulk.review', { n: suggested.length })}
          </Button>
        )}
        <Button tone="quiet" keys="x" onClick={() => void model.excludeSelected()}>
          {t('bulk.exclude', { n: chosen.length })}
        </Button>
        <Button tone="quiet" keys="Escape" onClick={model.clear}>
          {t('bulk.clear')}
        </Button>
      </div>
      <div class="bulk-means">
        {fresh > 0 && (
          <span class="row">
            <LinkGlyph state="unmapped" />
            {t('bulk.fresh', { n: fresh })}
          </span>
        )}
        {first && (
          <span class="row warn">
            <LinkGlyph state="suggested" />
            {t('bulk.suggested', { n: suggested.length })}
          </span>
        )}
      </div>
    </div>
  );
}
