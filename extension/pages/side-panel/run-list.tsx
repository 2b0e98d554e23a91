import { useState } from 'preact/hooks';
import { IconButton } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { openSettings } from '../open-pages.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useFormat } from '../use-format.ts';
import { useSidePanelPhrases } from './phrases.ts';
import { type Filters, RunFilters } from './run-filters.tsx';
import { outcomeOf } from './run-outcome.ts';
import { RunRow } from './run-row.tsx';
import { useCompanyFilter } from './use-company-filter.ts';
import { useRuns } from './use-runs.ts';

const NO_FILTER: Filters = { integration: '', kind: '', outcome: '', company: '' };

/** The runs by day, live, as far as the filters let them through. */
export function RunList({ onOpen }: { onOpen: (runId: number, company: string) => void }) {
  const t = useSidePanelPhrases();
  const format = useFormat();
  const [filters, setFilters] = useState<Filters>(NO_FILTER);
  const { integration, kind, outcome, company } = filters;
  const { data, problem, loading, reload, live, more } = useRuns(integration === '' ? undefined : Number(integration));
  const isOfCompany = useCompanyFilter(company, data?.integrations ?? []);
  const shown = (data?.runs ?? []).filter(
    (run) =>
      isOfCompany(run) &&
      (outcome === '' || outcomeOf(run) === outcome) &&
      (kind === '' || run.streams.some((stream) => stream.kind === kind && stream.parts > 0)),
  );
  const days = Object.entries(Object.groupBy(shown, ({ createdAt }) => format.dayName(createdAt)));
  const isFiltered = integration !== '' || kind !== '' || outcome !== '' || company.trim() !== '';
  return (
    <>
      <header class="top">
        <h1 class="grow">{t('title')}</h1>
        <span class={live ? 'tag live' : 'tag'} role="status">
          {live ? t('live') : t('notLive')}
        </span>
        <IconButton icon="sync" label={t('reload')} onClick={reload} />
        <IconButton icon="gear" label={t('settings')} onClick={() => openSettings('/')} />
      </header>
      <RunFilters filters={filters} onFilters={setFilters} integrations={data?.integrations ?? []} />
      {problem && (
        <div class="sec">
          <ProblemNotice problem={problem} onRetry={reload} />
        </div>
      )}
      {data === null && loading && <Skeleton rows={8} />}
      {data !== null && shown.length === 0 && (
        <div class="sec">
          <p class="b">{isFiltered ? t('none.filtered') : t('none')}</p>
          <p class="dim">{isFiltered ? t('none.filtered.text') : t('none.text')}</p>
        </div>
      )}
      {days.map(([day, runs]) => (
        <section key={day} aria-label={day}>
          <h2 class="day">{day}</h2>
          <ul>
            {runs?.map((run) => (
              <li key={run.id}>
                <RunRow
                  run={run}
                  name={data?.integrations.find(({ id }) => id === run.integrationId)?.name ?? ''}
                  onOpen={() => onOpen(run.id, company.trim())}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {data?.nextCursor && (
        <div class="sec">
          <button type="button" class="more" onClick={more}>
            {t('older')}
          </button>
        </div>
      )}
    </>
  );
}
