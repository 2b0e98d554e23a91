import { useRef, useState } from 'preact/hooks';
import type { IntegrationView } from '../../../../shared/api/integrations.ts';
import type { MappingState, VendorCompany } from '../../../../shared/api/mapping.ts';
import { isAtLeast } from '../../../../shared/api/roles.ts';
import type { News } from '../../../api/follow-events.ts';
import { Button } from '../../../ui/button.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useSession } from '../../page-context.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useAction } from '../../use-action.ts';
import { useFormat } from '../../use-format.ts';
import { type Loaded, useLoad } from '../../use-load.ts';
import { useNews } from '../../use-news.ts';
import { useSettingsPhrases } from '../phrases.ts';
import { CompanyFilters, type Filters } from './company-filters.tsx';
import { CompanyInspector } from './company-inspector.tsx';
import { CompanyTable } from './company-table.tsx';
import { type CompanyList, listCompanies, ROWS_AT_ONCE } from './list-companies.ts';

interface CompaniesProps {
  integration: IntegrationView;
  vendorName: string;
}

const NO_FILTER: Filters = { state: 'all', q: '', type: '', status: '' };

/** What the vendor has, how each company stands to ours, and importing those that are selected. */
export function Companies({ integration, vendorName }: CompaniesProps) {
  const t = useSettingsPhrases();
  const format = useFormat();
  const { api, connection } = useSession();
  const mayDecide = isAtLeast(connection.user.role, 'technician');
  const [filters, setFilters] = useState<Filters>(NO_FILTER);
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string | null>(null);
  const key = `companies ${integration.id} ${JSON.stringify(filters)}`;
  // Asked again, as many as were listed before: nobody loses the row he is at.
  const list: Loaded<CompanyList> = useLoad(key, (signal) =>
    listCompanies(api, integration.id, filters, signal, Math.max(ROWS_AT_ONCE, list.data?.items.length ?? 0)),
  );
  const more = useAction(async (known: CompanyList) => {
    const answer = await listCompanies(api, integration.id, filters, new AbortController().signal, ROWS_AT_ONCE, known);
    if (answer.ok && latestKey.current === key) list.put(answer.data);
    return answer;
  });
  const latestKey = useRef(key);
  latestKey.current = key;
  useNews(({ kind }: News) => {
    if (kind === 'run.finished' || kind === 'reset') list.reload();
  });
  const importing = useAction(async (externalIds: readonly string[]) => {
    const answer = await api.call('POST /api/integrations/{id}/companies/import', {
      params: { id: integration.id },
      body: { externalIds: [...externalIds] },
    });
    if (answer.ok) {
      select(new Set());
      list.reload();
    }
    return answer;
  });
  const companies = list.data?.items ?? [];
  const shown = companies.find(({ externalId }) => externalId === current) ?? companies[0] ?? null;
  const chosen = companies.filter(({ externalId }) => selected.has(externalId));
  const counts = countStates(chosen);
  const onChanged = (company: VendorCompany) => {
    if (list.data === null) return;
    const items = list.data.items.map((one) => (one.externalId === company.externalId ? company : one));
    list.put({ ...list.data, items });
  };
  const problem = importing.problem ?? more.problem ?? list.problem;
  return (
    <div class="column">
      <div class="head row">
        <div class="grow">
          <h1>{t('section.companies')}</h1>
          <p class="dim">{t('companies.text')}</p>
        </div>
        <Button icon="sync" onClick={list.reload} disabled={list.loading}>
          {t('reload')}
        </Button>
      </div>
      <CompanyFilters integrationId={integration.id} filters={filters} onFilters={setFilters} />
      {problem && (
        <div class="form">
          <ProblemNotice
            problem={problem}
            onRetry={() => {
              importing.clear();
              more.clear();
              list.reload();
            }}
          />
        </div>
      )}
      {list.data === null ? (
        list.loading && <Skeleton rows={10} />
      ) : companies.length === 0 ? (
        <div class="form">
          <p class="b">{t('companies.none')}</p>
          <p class="dim">{t('companies.none.text')}</p>
        </div>
      ) : (
        <div class="split inspected">
          <CompanyTable
            vendorName={vendorName}
            companies={companies}
            current={shown?.externalId ?? null}
            onCurrent={setCurrent}
            selected={selected}
            onSelected={select}
            mayDecide={mayDecide}
          />
          {shown && (
            <CompanyInspector
              key={shown.externalId}
              integrationId={integration.id}
              vendorName={vendorName}
              company={shown}
              mayDecide={mayDecide}
              onChanged={onChanged}
            />
          )}
        </div>
      )}
      <div class="bottom">
        <span>
          <span class="b">{t('selected', { n: chosen.length })}</span>
          {chosen.length > 0 && (
            <span class="dim"> · {t('willCreate', { n: counts.unmapped + counts.suggested })}</span>
          )}
          {list.data?.next && <span class="dim"> · {t('companies.cut', { n: format.number(companies.length) })}</span>}
        </span>
        {list.data?.next && (
          <Button onClick={() => list.data && void more.run(list.data)} disabled={more.busy}>
            {t('companies.more')}
          </Button>
        )}
        <span role="status" class="s faint">
          {importing.busy ? t('importing') : ''}
        </span>
        {mayDecide && (
          <button
            type="button"
            class="btn primary end"
            disabled={chosen.length === 0 || importing.busy}
            onClick={() => void importing.run(chosen.map(({ externalId }) => externalId))}
          >
            {chosen.length === 0 ? t('import') : t('importSome', { n: format.number(chosen.length) })}
          </button>
        )}
      </div>
    </div>
  );
}

function countStates(companies: readonly VendorCompany[]): Record<MappingState, number> {
  const counts = { unmapped: 0, suggested: 0, mapped: 0, excluded: 0 };
  for (const { link } of companies) counts[link.state] += 1;
  return counts;
}
