import type { IntegrationView } from '../../../shared/api/integrations.ts';
import type { RunView } from '../../../shared/api/runs.ts';
import { RECORD_KINDS } from '../../../shared/kinds.ts';
import { Icon } from '../../ui/icon.tsx';
import { useSession } from '../page-context.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useFormat } from '../use-format.ts';
import { useSidePanelPhrases } from './phrases.ts';
import { RecordLink } from './record-link.tsx';
import { useList } from './use-list.ts';

interface LogLinesProps {
  run: RunView;
  integration: IntegrationView;
}

/** Rejected records with the reason of each, then what else the run had to tell. */
export function LogLines({ run, integration }: LogLinesProps) {
  const t = useSidePanelPhrases();
  const format = useFormat();
  const { api } = useSession();
  const params = { id: run.id };
  const rejected = useList(`rejected ${run.id}`, (cursor, signal) =>
    api.call('GET /api/runs/{id}/log', { params, query: { code: 'record-rejected', cursor } }, signal && { signal }),
  );
  const all = useList(`log ${run.id}`, (cursor, signal) =>
    api.call('GET /api/runs/{id}/log', { params, query: { cursor } }, signal && { signal }),
  );
  const others = all.items.filter(({ code }) => code !== 'record-rejected');
  return (
    <>
      {rejected.problem && <ProblemNotice problem={rejected.problem} onRetry={rejected.reload} />}
      {rejected.items.length > 0 && (
        <section class="sec">
          <div class="sec-h">
            <h2>{t('rejected')}</h2>
            <span class="end">{format.number(run.streams.reduce((sum, stream) => sum + stream.rejected, 0))}</span>
          </div>
          <ul>
            {rejected.items.map(({ id, kind, externalId, message }) => {
              const known = RECORD_KINDS.find((one) => one === kind);
              return (
                <li key={id} class="log">
                  <Icon name="alert" class="warn" />
                  <span>
                    <span class="b">{externalId ?? t('withoutId')}</span>
                    <span class="reason">{message}</span>
                  </span>
                  {known && externalId && (
                    <RecordLink integration={integration} kind={known} externalId={externalId} name={externalId} />
                  )}
                </li>
              );
            })}
          </ul>
          {rejected.more && (
            <button type="button" class="more" onClick={rejected.more}>
              {t('showMore')}
            </button>
          )}
        </section>
      )}
      {others.length > 0 && (
        <section class="sec">
          <div class="sec-h">
            <h2>{t('log')}</h2>
          </div>
          <ul>
            {others.map(({ id, at, level, message }) => (
              <li key={id} class="ll">
                <span class="mono">{format.time(at)}</span>
                <span class={level === 'error' ? 'stop' : level === 'warning' ? 'warn' : ''}>{message}</span>
              </li>
            ))}
          </ul>
          {all.more && (
            <button type="button" class="more" onClick={all.more}>
              {t('showMore')}
            </button>
          )}
        </section>
      )}
    </>
  );
}
