import { useCallback, useState } from 'preact/hooks';
import type { IntegrationView } from '../../../../shared/api/integrations.ts';
import type { GridItem } from '../../../../shared/api/technology-grid.ts';
import { SITES } from '../../../sites/sites.ts';
import { Button } from '../../../ui/button.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useSession } from '../../page-context.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useAction } from '../../use-action.ts';
import { useFormat } from '../../use-format.ts';
import { useLoad } from '../../use-load.ts';
import { useTechnologyPhrases } from '../phrases.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { exportItems } from './export-items.ts';
import { Glance } from './glance.tsx';
import { type Filter, filteredBy, type GridAsk, sortedBy } from './grid-ask.ts';
import { COLUMNS, type ColumnWords } from './grid-columns.tsx';
import { GridFilters } from './grid-filters.tsx';
import type { RailGroup } from './group-rail.tsx';
import { ItemGrid } from './item-grid.tsx';
import { saveFile } from './save-file.ts';
import { useColumns } from './use-columns.ts';
import { useGridRows } from './use-grid-rows.ts';

interface GroupScreenProps {
  /** Null: of all companies. */
  company: number | null;
  group: RailGroup;
  integration: IntegrationView;
}

/** One group: at a glance, and item by item. */
export function GroupScreen({ company, group, integration }: GroupScreenProps) {
  const t = useTechnologyPhrases();
  const format = useFormat();
  const { api } = useSession();
  const [ask, setAsk] = useState<GridAsk>({ group: group.id, company, sort: 'name', order: 'asc', filter: {} });
  const [current, setCurrent] = useState(0);
  const [exported, setExported] = useState(0);
  const rows = useGridRows(ask);
  const chosen = useColumns();
  const columns = COLUMNS.filter(({ key }) => !chosen.hidden.includes(key) && (key !== 'company' || company === null));
  const summary = useLoad(`summary ${group.id} ${company}`, (signal) =>
    api.call(
      'GET /api/technology/summary',
      { query: { group: group.id, ...(company === null ? {} : { company }) } },
      { signal },
    ),
  );
  const exporting = useAction(async () => {
    setExported(0);
    const heads = columns.map((column) => ({ column, head: t(`column.${column.key}`) }));
    const answer = await exportItems(api, ask, heads, { signal: new AbortController().signal, onRows: setExported });
    if (answer.ok) saveFile(`${group.name}.csv`, 'text/csv', answer.data);
    return answer;
  });
  const onFilter = useCallback(<K extends keyof Filter>(key: K, value: Filter[K] | undefined) => {
    setAsk((before) => filteredBy(before, key, value));
    setCurrent(0);
  }, []);
  const words: ColumnWords = {
    date: format.date,
    supportUntil: (day) => t('until', { day: format.month(day) }),
    supportEnded: (day) => t('endedOn', { day: format.date(day) }),
    supportEnds: (day) => t('endsOn', { day: format.date(day) }),
    open: t('open'),
    warrantyEnded: (day) => t('endedOn', { day: format.date(day) }),
    warrantyEnds: (day) => t('endsOn', { day: format.date(day) }),
    active: (isActive) => t(`active.${isActive}`),
  };
  const problem = rows.problem ?? summary.problem ?? exporting.problem;
  const shown = rows.items[current];
  return (
    <div class="column">
      {summary.data ? (
        <Glance summary={summary.data} filter={ask.filter} onFilter={onFilter} />
      ) : (
        <div class="glance">
          <Skeleton rows={4} />
        </div>
      )}
      <div class="row">
        <GridFilters groupName={group.name} filter={ask.filter} onFilter={onFilter} />
        <ColumnChooser chosen={chosen} isForAll={company === null} />
        <Button icon="list" onClick={() => void exporting.run()} disabled={exporting.busy}>
          {exporting.busy ? t('exporting', { n: exported }) : t('export')}
        </Button>
      </div>
      {problem && (
        <div class="form">
          <ProblemNotice
            problem={problem}
            onRetry={() => {
              exporting.clear();
              summary.reload();
              rows.reload();
            }}
          />
        </div>
      )}
      {rows.items.length === 0 && !rows.hasMore ? (
        <div class="form">
          <p class="b">{t('noneFit')}</p>
          <p class="dim">{t('noneFit.text')}</p>
        </div>
      ) : (
        <ItemGrid
          label={group.name}
          ask={ask}
          columns={columns}
          rows={rows}
          words={words}
          onSort={(sort) => {
            setAsk(sortedBy(ask, sort));
            setCurrent(0);
          }}
          onCurrent={setCurrent}
          onOpen={(index) => openInVendor(integration, rows.items[index])}
        />
      )}
      <div class="foot">
        <span>{rows.hasMore ? t('loaded', { n: rows.items.length }) : t('items', { n: rows.items.length })}</span>
        <span class="faint end" role="status">
          {shown ? rawOf(shown) || t('hover') : t('hover')}
        </span>
      </div>
    </div>
  );
}

/** What the smart values of a row were made of, for those who cannot hover. */
function rawOf({ name, smart }: GridItem): string {
  const raws = smart.flatMap(({ raw, text }) =>
    raw === null || text === '' || raw === text ? [] : [`${text} ← “${raw}”`],
  );
  return raws.length === 0 ? '' : `${name}: ${raws.join(' · ')}`;
}

function openInVendor({ vendor, webUrl }: IntegrationView, item: GridItem | undefined): void {
  const site = SITES.find((one) => one.vendor === vendor);
  if (!item || !site || webUrl === null) return;
  const address = site.recordUrl(new URL(webUrl).host, 'configuration', item.externalId);
  if (address !== null) window.open(address, '_blank', 'noopener');
}
