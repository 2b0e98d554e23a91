import { useTechnologyPhrases } from '../phrases.ts';
import { COLUMNS } from './grid-columns.tsx';
import type { ChosenColumns } from './use-columns.ts';

/** Which columns are shown; the name always is. */
export function ColumnChooser({ chosen, isForAll }: { chosen: ChosenColumns; isForAll: boolean }) {
  const t = useTechnologyPhrases();
  const columns = COLUMNS.filter(({ key }) => key !== 'name' && (key !== 'company' || isForAll));
  return (
    <details class="chooser">
      <summary class="btn">{t('columns')}</summary>
      <fieldset>
        <legend class="hidden-text">{t('columns')}</legend>
        {columns.map(({ key }) => (
          <label key={key} class="row">
            <input type="checkbox" checked={!chosen.hidden.includes(key)} onChange={() => chosen.toggle(key)} />
            {t(`column.${key}`)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
