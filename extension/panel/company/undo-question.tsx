import type { CompanyView } from '../../../shared/api/pages.ts';
import type { PageKey } from '../../sites/page.ts';
import { Button } from '../../ui/button.tsx';
import { FigureRow } from '../../ui/figure-row.tsx';
import type { IconName } from '../../ui/icons.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { UndoQuestion } from '../panel-model.ts';
import type { Parts } from '../parts.ts';

const KINDS = {
  configuration: ['screen', 'kind.configuration'],
  contact: ['user', 'kind.contact'],
  site: ['pin', 'kind.site'],
} as const satisfies Record<string, readonly [IconName, string]>;

/** Says what an undo takes out of sight before it is done. */
export function UndoAsked({
  model,
  state,
  t,
  format,
  view,
  about,
  question,
}: Parts & { view: CompanyView; about: PageKey; question: UndoQuestion }) {
  const { actionId, answer } = question;
  const isImport = view.lastAction?.kind === 'company.import';
  const isMapped = view.company.link.state === 'mapped';
  if (answer === null) return <Skeleton rows={3} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups inputs, and here are none
    <div class="sec" role="group" aria-labelledby="so-undo">
      <p class="b" id="so-undo">
        {t(isImport ? 'undo.ask-import' : isMapped ? 'undo.ask' : 'undo')}
      </p>
      {isMapped && <p class="dim">{t('undo.stops', { vendor: state.vendorName ?? '' })}</p>}
      {answer.detaches.length > 0 && (
        <div class="undo-list">
          {answer.detaches.map(({ kind, n }) => {
            const known = kind in KINDS ? KINDS[kind as keyof typeof KINDS] : null;
            return (
              <FigureRow
                key={kind}
                icon={known?.[0] ?? 'info'}
                name={known ? t(known[1]) : kind}
                note={<span class="faint">{t('undo.hidden')}</span>}
                count={format.number(n)}
              />
            );
          })}
        </div>
      )}
      {answer.archives && <p class="warn">{t('undo.archives', { name: answer.archives.name })}</p>}
      <div class="acts">
        <Button tone="danger" onClick={() => void model.decide({ do: 'undo', key: about, actionId })}>
          {t(undoWord(view.lastAction?.kind))}
        </Button>
        <Button keys="Escape" onClick={model.keep}>
          {t('undo.keep')}
        </Button>
      </div>
      {isMapped && <p class="s faint undo-again">{t('undo.again')}</p>}
    </div>
  );
}

/** The phrase for taking back an action of this kind. */
export function undoWord(kind: string | undefined) {
  return UNDO_WORDS[kind ?? ''] ?? 'undo';
}

const UNDO_WORDS: Readonly<
  Record<string, 'undo.mapping' | 'undo.import' | 'undo.refusal' | 'undo.exclusion' | 'undo.undo'>
> = {
  'company.map': 'undo.mapping',
  'company.import': 'undo.import',
  'company.refuse': 'undo.refusal',
  'company.exclude': 'undo.exclusion',
  undo: 'undo.undo',
};
