import type { ComponentChildren } from 'preact';
import {
  type GridBar,
  type GridSummary,
  QUALITY_FIELDS,
  SUPPORT_STATES,
} from '../../../../shared/api/technology-grid.ts';
import { useFormat } from '../../use-format.ts';
import { useTechnologyPhrases } from '../phrases.ts';
import type { Filter } from './grid-ask.ts';

interface GlanceProps {
  summary: GridSummary;
  filter: Filter;
  /** A line or a bar was pressed: the grid shows what it counts, or all again. */
  onFilter: <K extends keyof Filter>(key: K, value: Filter[K] | undefined) => void;
}

/** What people would rather look at than read: how well the group is filled, and what is near its end. */
export function Glance({ summary, filter, onFilter }: GlanceProps) {
  const t = useTechnologyPhrases();
  const format = useFormat();
  const { items, quality, support, ages, warrantyEnds, warranty } = summary;
  const filled = quality.reduce((sum, { n }) => sum + n, 0);
  const share = (n: number, of: number) => (of === 0 ? 0 : Math.floor((n / of) * 100));
  const toggle = <K extends keyof Filter>(key: K, value: NonNullable<Filter[K]>) =>
    onFilter(key, filter[key] === value ? undefined : value);
  return (
    <section class="glance" aria-label={t('glance')}>
      <Pane title={t('quality')} note={t('quality.fields', { n: QUALITY_FIELDS.length })}>
        <div class="quality">
          <p>
            <span class="figure">{t('percent', { n: share(filled, items * QUALITY_FIELDS.length) })}</span>
            <span class="s dim">{t('quality.text')}</span>
          </p>
          <ul>
            {quality.map(({ field, n }) => (
              <li key={field}>
                <button
                  type="button"
                  class="lineup"
                  aria-pressed={filter.missing === field}
                  disabled={n === items}
                  title={n === items ? undefined : t('quality.missing', { n: items - n })}
                  onClick={() => toggle('missing', field)}
                >
                  <span>{t(`field.${field}`)}</span>
                  <i class="track" aria-hidden="true">
                    <b style={{ width: `${share(n, items)}%` }} />
                  </i>
                  <span class="n">{format.number(share(n, items))}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      </Pane>
      <Pane title={t('support')} note={t('items', { n: items })}>
        <div class="support-bar" aria-hidden="true">
          {SUPPORT_STATES.map(
            (state) => support[state] > 0 && <i key={state} class={state} style={{ flexGrow: support[state] }} />,
          )}
        </div>
        <ul class="legend">
          {SUPPORT_STATES.map((state) => (
            <li key={state}>
              <button
                type="button"
                class="lineup"
                aria-pressed={filter.support === state}
                onClick={() => toggle('support', state)}
              >
                <i class={`key ${state}`} aria-hidden="true" />
                <span>{t(`support.${state}`)}</span>
                <span class="n b">{format.number(support[state])}</span>
              </button>
            </li>
          ))}
        </ul>
      </Pane>
      <Pane
        title={t('ages')}
        note={
          summary.averageAge === null
            ? ''
            : t('ages.average', { years: format.number(Math.round(summary.averageAge / 36.525) / 10) })
        }
      >
        <Bars bars={ages} nameOf={({ key }) => (key === 'none' ? t('none') : key === '6' ? '6+' : key)} />
      </Pane>
      <Pane title={t('warranty')} note={t('warranty.note', { ended: warranty.ended, unknown: warranty.unknown })}>
        <Bars bars={warrantyEnds} nameOf={(bar, before) => quarterName(bar, before, t('later'))} />
      </Pane>
    </section>
  );
}

function Pane({ title, note, children }: { title: string; note: string; children: ComponentChildren }) {
  return (
    <div class="pane">
      <div class="row">
        <h2 class="label">{title}</h2>
        <span class="s faint end">{note}</span>
      </div>
      {children}
    </div>
  );
}

interface BarsProps {
  bars: readonly GridBar[];
  nameOf: (bar: GridBar, before: GridBar | undefined) => string;
}

/** Columns with their numbers over them: the drawing is for eyes, the list below it says the same. */
function Bars({ bars, nameOf }: BarsProps) {
  const format = useFormat();
  const most = Math.max(1, ...bars.map(({ n }) => n));
  return (
    <ol class="bars">
      {bars.map((bar, at) => (
        <li key={bar.key}>
          <span class="n">{format.number(bar.n)}</span>
          <i class={bar.tone} aria-hidden="true" style={{ height: `${(bar.n / most) * 100}%` }} />
          <span class="axis">{nameOf(bar, bars[at - 1])}</span>
        </li>
      ))}
    </ol>
  );
}

/** "Q4", and the year where it is another one than before: "Q1 27". */
function quarterName({ key }: GridBar, before: GridBar | undefined, later: string): string {
  const [year, quarter] = key.split('-');
  if (year === undefined || quarter === undefined) return later;
  return before === undefined || before.key.startsWith(year) ? quarter : `${quarter} ${year.slice(2)}`;
}
