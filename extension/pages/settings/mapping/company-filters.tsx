import { useEffect, useState } from 'preact/hooks';
import type { MappingState } from '../../../../shared/api/mapping.ts';
import type { MappingKind } from '../../../../shared/kinds.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useSession } from '../../page-context.ts';
import { useLoad } from '../../use-load.ts';
import { useSettingsPhrases } from '../phrases.ts';

/** Which companies are listed; an empty text means all. */
export interface Filters {
  readonly state: MappingState | 'all';
  readonly q: string;
  /** The vendor's id of a company type, and of a company status. */
  readonly type: string;
  readonly status: string;
}

const TYPING_MS = 250;
/** As the tabs stand. */
const STATES = ['all', 'suggested', 'unmapped', 'mapped', 'excluded'] as const satisfies readonly Filters['state'][];

interface CompanyFiltersProps {
  integrationId: number;
  filters: Filters;
  onFilters: (filters: Filters) => void;
}

/** Type, status, mapping state and a part of the name. */
export function CompanyFilters({ integrationId, filters, onFilters }: CompanyFiltersProps) {
  const t = useSettingsPhrases();
  const [typed, type] = useState(filters.q);
  useEffect(() => {
    if (typed === filters.q) return;
    const timer = setTimeout(() => onFilters({ ...filters, q: typed }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, filters, onFilters]);
  return (
    <search class="tools">
      <ValueSelect
        integrationId={integrationId}
        kind="company-types"
        label={t('filter.type')}
        value={filters.type}
        onValue={(type) => onFilters({ ...filters, type })}
      />
      <ValueSelect
        integrationId={integrationId}
        kind="company-statuses"
        label={t('filter.status')}
        value={filters.status}
        onValue={(status) => onFilters({ ...filters, status })}
      />
      <fieldset class="tabs">
        <legend class="hidden-text">{t('filter.state')}</legend>
        {STATES.map((state) => (
          <label key={state} class={state === filters.state ? 'tab on' : 'tab'}>
            <input
              type="radio"
              name="state"
              class="hidden-text"
              checked={state === filters.state}
              onChange={() => onFilters({ ...filters, state })}
            />
            {t(state)}
          </label>
        ))}
      </fieldset>
      <label class="input find end">
        <Icon name="search" />
        <input
          type="search"
          aria-label={t('find')}
          placeholder={t('find')}
          value={typed}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
      </label>
    </search>
  );
}

interface ValueSelectProps {
  integrationId: number;
  kind: MappingKind;
  label: string;
  value: string;
  onValue: (externalId: string) => void;
}

function ValueSelect({ integrationId, kind, label, value, onValue }: ValueSelectProps) {
  const t = useSettingsPhrases();
  const { api } = useSession();
  const { data } = useLoad(`mappings ${integrationId} ${kind}`, (signal) =>
    api.call('GET /api/integrations/{id}/mappings/{kind}', { params: { id: integrationId, kind } }, { signal }),
  );
  return (
    <label class="row s">
      {label}
      <select class="input sm" value={value} onChange={({ currentTarget }) => onValue(currentTarget.value)}>
        <option value="">{t('all')}</option>
        {data?.values.map(({ externalId, label: name }) => (
          <option key={externalId} value={externalId}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
