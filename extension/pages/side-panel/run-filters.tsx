import type { IntegrationView } from '../../../shared/api/integrations.ts';
import { RECORD_KINDS } from '../../../shared/kinds.ts';
import { Icon } from '../../ui/icon.tsx';
import { useCommonPhrases } from '../common-phrases.ts';
import { useSidePanelPhrases } from './phrases.ts';
import { OUTCOMES } from './run-outcome.ts';

/** Which runs are listed; an empty text means all. */
export interface Filters {
  /** Our id. */
  readonly integration: string;
  readonly kind: string;
  readonly outcome: string;
  /** A part of a company's name. */
  readonly company: string;
}

interface RunFiltersProps {
  filters: Filters;
  onFilters: (filters: Filters) => void;
  integrations: readonly IntegrationView[];
}

/** Company, integration, stream and outcome. */
export function RunFilters({ filters, onFilters, integrations }: RunFiltersProps) {
  const t = useSidePanelPhrases();
  const words = useCommonPhrases();
  const { integration, kind, outcome, company } = filters;
  const change = (changed: Partial<Filters>) => onFilters({ ...filters, ...changed });
  return (
    <search class="filters">
      <label class="input find">
        <Icon name="search" />
        <input
          type="search"
          aria-label={t('company')}
          placeholder={t('company')}
          value={company}
          onInput={({ currentTarget }) => change({ company: currentTarget.value })}
        />
      </label>
      <select
        class={integration === '' ? 'input sm' : 'input sm on'}
        aria-label={t('integration')}
        value={integration}
        onChange={({ currentTarget }) => change({ integration: currentTarget.value })}
      >
        <option value="">{t('allIntegrations')}</option>
        {integrations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <select
        class={kind === '' ? 'input sm' : 'input sm on'}
        aria-label={t('stream')}
        value={kind}
        onChange={({ currentTarget }) => change({ kind: currentTarget.value })}
      >
        <option value="">{t('allStreams')}</option>
        {RECORD_KINDS.map((one) => (
          <option key={one} value={one}>
            {words(`kind.${one}`)}
          </option>
        ))}
      </select>
      <select
        class={outcome === '' ? 'input sm' : 'input sm on'}
        aria-label={t('outcome')}
        value={outcome}
        onChange={({ currentTarget }) => change({ outcome: currentTarget.value })}
      >
        <option value="">{t('allOutcomes')}</option>
        {OUTCOMES.map((one) => (
          <option key={one} value={one}>
            {t(`outcome.${one}`)}
          </option>
        ))}
      </select>
    </search>
  );
}
