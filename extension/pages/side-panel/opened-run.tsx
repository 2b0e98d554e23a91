import type { NewsData } from '../../../shared/api/events.ts';
import type { IntegrationView } from '../../../shared/api/integrations.ts';
import { isAtLeast } from '../../../shared/api/roles.ts';
import type { RunView } from '../../../shared/api/runs.ts';
import type { News } from '../../api/follow-events.ts';
import type { Api } from '../../api.ts';
import { done, type Result } from '../../result.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useSession } from '../page-context.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useAction } from '../use-action.ts';
import { useFormat } from '../use-format.ts';
import { useLoad } from '../use-load.ts';
import { useNews } from '../use-news.ts';
import { isOpen, withNews } from '../with-news.ts';
import { ChangeList } from './change-list.tsx';
import { HeldDeletions } from './held-deletions.tsx';
import { LogLines } from './log-lines.tsx';
import { useSidePanelPhrases } from './phrases.ts';
import { outcomeOf } from './run-outcome.ts';
import { StreamTable } from './stream-table.tsx';

interface Opened {
  run: RunView;
  integration: IntegrationView;
}

interface OpenedRunProps {
  runId: number;
  /** Filters the changes at first. */
  company: string;
  onBack: () => void;
}

/** One run: its streams, what was rejected, what changed, and the decisions it waits for. */
export function OpenedRun({ runId, company, onBack }: OpenedRunProps) {
  const t = useSidePanelPhrases();
  const { api, connection } = useSession();
  const { data, problem, reload, put } = useLoad(`run ${runId}`, (signal) => load(api, runId, signal));
  useNews(({ kind, payload }: News) => {
    const news = payload as NewsData<'run.progress'>;
    if (kind === 'reset') reload();
    else if (kind.startsWith('run.') && news.runId === runId) {
      const [run] = data && kind === 'run.progress' ? withNews([data.run], news) : [];
      if (data && run) put({ ...data, run });
      else reload();
    }
  });
  const cancel = useAction(async () => {
    const answer = await api.call('POST /api/runs/{id}/cancel', { params: { id: runId } });
    if (answer.ok && data) put({ ...data, run: answer.data });
    return answer;
  });
  const mayStop = data !== null && isOpen(data.run) && isAtLeast(connection.user.role, 'technician');
  const failure = cancel.problem ?? problem;
  return (
    <>
      <header class="top">
        <IconButton icon="left" label={t('back')} onClick={onBack} />
        <h1 class="grow cut">
          {data === null
            ? t('run', { n: runId })
            : [data.integration.name, t(`trigger.${data.run.trigger}`), data.run.startedBy?.name]
                .filter(Boolean)
                .join(', ')}
        </h1>
        {mayStop && (
          <Button icon="halt" onClick={() => void cancel.run()} disabled={cancel.busy}>
            {t('stop')}
          </Button>
        )}
      </header>
      {failure && (
        <div class="sec">
          <ProblemNotice problem={failure} onRetry={reload} />
        </div>
      )}
      {data === null ? (
        !problem && <Skeleton rows={8} />
      ) : (
        <>
          <Summary run={data.run} />
          <HeldDeletions run={data.run} onDecided={reload} />
          <StreamTable streams={data.run.streams} />
          <LogLines key={`log ${data.run.state}`} run={data.run} integration={data.integration} />
          <ChangeList
            key={`changes ${data.run.state}`}
            company={company}
            run={data.run}
            integration={data.integration}
          />
        </>
      )}
    </>
  );
}

function Summary({ run }: { run: RunView }) {
  const t = useSidePanelPhrases();
  const format = useFormat();
  const outcome = outcomeOf(run);
  const from = run.startedAt ?? run.createdAt;
  const span = run.finishedAt === null ? format.when(from) : `${format.when(from)} – ${format.time(run.finishedAt)}`;
  const tone = { open: 'ok', fine: 'ok', attention: 'warn', failed: 'stop', cancelled: 'dim' }[outcome];
  return (
    <div class="sec">
      <div class="row s">
        <span class={tone}>{t(`outcome.${outcome}`)}</span>
        <span class="end faint">{span}</span>
      </div>
      {run.error && (
        <Notice tone="stop" title={run.error.message}>
          {t('failed.next')}
        </Notice>
      )}
    </div>
  );
}

async function load(api: Api, id: number, signal: AbortSignal): Promise<Result<Opened>> {
  const run = await api.call('GET /api/runs/{id}', { params: { id } }, { signal });
  if (!run.ok) return run;
  const params = { id: run.data.integrationId };
  const integration = await api.call('GET /api/integrations/{id}', { params }, { signal });
  return integration.ok ? done({ run: run.data, integration: integration.data }) : integration;
}
