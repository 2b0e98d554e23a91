import { useState } from 'preact/hooks';
import type { IntegrationView } from '../../../shared/api/integrations.ts';
import type { ChangeView, RunView } from '../../../shared/api/runs.ts';
import { ChangeRow } from '../../ui/change-row.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useCommonPhrases } from '../common-phrases.ts';
import { useSession } from '../page-context.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useSidePanelPhrases } from './phrases.ts';
import { RecordLink } from './record-link.tsx';
import { spellKey } from './spell-key.ts';
import { useList } from './use-list.ts';

interface ChangeListProps {
  run: RunView;
  integration: IntegrationView;
  /** What the list is filtered by at first. */
  company: string;
}

/** What is different since this run, record by record; a word filters it by record, company or field. */
export function ChangeList({ run, integration, company }: ChangeListProps) {
  const t = useSidePanelPhrases();
  const { api } = useSession();
  const [q, setQ] = useState(company);
  const changes = useList(`changes ${run.id}`, (cursor, signal) =>
    api.call(
      'GET /api/runs/{id}/changes',
      { params: { id: run.id }, query: { limit: 200, cursor } },
      signal && { signal },
    ),
  );
  if (changes.problem) return <ProblemNotice problem={changes.problem} onRetry={changes.reload} />;
  if (changes.items.length === 0) return null;
  const wanted = q.trim().toLowerCase();
  const shown = changes.items.filter(({ record, company: its, field }) =>
    `${record.name} ${its?.name ?? ''} ${field}`.toLowerCase().includes(wanted),
  );
  const records = Object.values(Object.groupBy(shown, ({ record }) => record.id));
  return (
    <section class="sec">
      <div class="sec-h">
        <h2>{t('changes')}</h2>
        <span class="end">{t('changes.sum', { n: records.length })}</span>
      </div>
      <label class="input">
        <Icon name="search" />
        <input
          type="search"
          aria-label={t('changes.find')}
          placeholder={t('changes.find')}
          value={q}
          onInput={({ currentTarget }) => setQ(currentTarget.value)}
        />
      </label>
      {records.map((ofOne) => ofOne && <RecordChanges key={ofOne[0]?.id} changes={ofOne} integration={integration} />)}
      {changes.more && (
        <button type="button" class="more" onClick={changes.more}>
          {t('showMore')}
        </button>
      )}
    </section>
  );
}

function RecordChanges({ changes, integration }: { changes: ChangeView[]; integration: IntegrationView }) {
  const t = useSidePanelPhrases();
  const words = useCommonPhrases();
  const [first] = changes;
  if (first === undefined) return null;
  const { record, company } = first;
  return (
    <div class="recs">
      <h3 class="rec">
        <span class="b cut">{record.name}</span>
        <span class="s dim cut grow">{company?.name ?? words(`one.${record.kind}`)}</span>
        <RecordLink integration={integration} kind={record.kind} externalId={record.externalId} name={record.name} />
      </h3>
      <dl>
        {changes.map((change) => (
          <ChangeRow
            key={change.id}
            field={fieldName(change.field, t)}
            from={textOf(change.oldLabel, change.old)}
            to={textOf(change.newLabel, change.new)}
            words={{ empty: t('empty'), becomes: t('becomes') }}
          />
        ))}
      </dl>
    </div>
  );
}

const CORE = ['created', 'gone', 'name', 'company', 'types', 'status', 'active'] as const;

/** What a field is called: ours in the language of the page, the vendor's by its key. */
function fieldName(key: string, t: ReturnType<typeof useSidePanelPhrases>): string {
  const core = CORE.find((one) => one === key);
  return core === undefined ? spellKey(key) : t(`field.${core}`);
}

/** A value as a person reads it: its label where it is an id, else itself. */
function textOf(label: string | null, value: unknown): string {
  if (label !== null) return label;
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : JSON.stringify(value);
}
