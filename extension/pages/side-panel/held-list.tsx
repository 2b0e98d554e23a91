import type { RunView } from '../../../shared/api/runs.ts';
import { useCommonPhrases } from '../common-phrases.ts';
import { useSession } from '../page-context.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useFormat } from '../use-format.ts';
import { useSidePanelPhrases } from './phrases.ts';
import { useList } from './use-list.ts';

/** First as many as a person reads at a glance; then as many as the server gives at once. */
const AT_FIRST = 10;
const THEN = 200;

/** The records that would go, with the company of each and when the vendor last told of it. */
export function HeldList({ run, n }: { run: RunView; n: number }) {
  const t = useSidePanelPhrases();
  const words = useCommonPhrases();
  const format = useFormat();
  const { api } = useSession();
  const held = useList(`held ${run.id} ${n}`, (cursor, signal) =>
    api.call(
      'GET /api/runs/{id}/held',
      { params: { id: run.id }, query: { limit: cursor === undefined ? AT_FIRST : THEN, cursor } },
      signal && { signal },
    ),
  );
  if (held.problem) return <ProblemNotice problem={held.problem} onRetry={held.reload} />;
  if (held.items.length === 0) return null;
  return (
    <>
      <table class="grid held-list">
        <thead>
          <tr>
            <th scope="col">{t('held.item')}</th>
            <th scope="col">{t('company')}</th>
            <th scope="col" class="num">
              {t('held.seen')}
            </th>
          </tr>
        </thead>
        <tbody>
          {held.items.map(({ id, kind, name, type, company, seenAt }) => (
            <tr key={id}>
              <td class="cut" title={`${name} (${type ?? words(`one.${kind}`)})`}>
                {name}
              </td>
              <td class="cut dim" title={company?.name ?? company?.externalId}>
                {company?.name ?? company?.externalId}
              </td>
              <td class="num dim">{format.when(seenAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {held.more && (
        <button type="button" class="more" onClick={held.more}>
          {n > THEN + AT_FIRST ? t('showMore') : t('held.all', { n })}
        </button>
      )}
    </>
  );
}
