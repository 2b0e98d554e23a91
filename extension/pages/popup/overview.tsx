import { useEffect, useMemo, useState } from 'preact/hooks';
import type { NewsData } from '../../../shared/api/events.ts';
import type { News } from '../../api/follow-events.ts';
import { done } from '../../result.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useSession } from '../page-context.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useLoad } from '../use-load.ts';
import { useNews } from '../use-news.ts';
import { isOpen, withNews } from '../with-news.ts';
import { AttentionList } from './attention-list.tsx';
import { Foot } from './foot.tsx';
import { ForceSync } from './force-sync.tsx';
import { LastNight } from './last-night.tsx';
import { listAttention } from './list-attention.ts';
import { keepOverview, keptOverview, loadOverview, type Overview as Shown } from './load-overview.ts';
import { Syncing } from './syncing.tsx';
import { Top } from './top.tsx';

/** What the popup shows to a person who is signed in: it opens from what is stored, then follows the server. */
export function Overview() {
  const { api, connection } = useSession();
  const { origin, deviceId } = connection;
  const loaded = useLoad(`overview ${origin}`, (signal) => loadOverview(api, signal));
  const [stored, setStored] = useState<Shown | null>(null);
  const { data, problem, put, reload } = loaded;

  useEffect(() => {
    void keptOverview(origin, deviceId).then(setStored);
  }, [origin, deviceId]);
  useEffect(() => {
    if (data !== null) void keepOverview(origin, deviceId, data);
  }, [data, origin, deviceId]);

  useNews(({ kind, payload }: News) => {
    if (kind === 'run.progress' && data?.runs.some(({ id }) => id === (payload as NewsData<'run.progress'>).runId)) {
      put({ ...data, runs: withNews(data.runs, payload as NewsData<'run.progress'>) });
    } else {
      reload();
    }
  });

  const shown = data ?? stored;
  const open = useMemo(() => shown?.runs.filter(isOpen) ?? [], [shown]);
  if (shown === null) {
    return (
      <>
        <Top overview={null} />
        {problem ? (
          <div class="sec">
            <ProblemNotice problem={problem} onRetry={reload} />
          </div>
        ) : (
          <Skeleton rows={4} />
        )}
        <Foot companiesOf={null} />
      </>
    );
  }
  const { account, integrations } = shown;
  const connected = integrations.filter(({ state }) => state !== 'disconnected');
  const attention = listAttention({ integrations, runs: shown.runs, paused: account.paused });
  return (
    <>
      <Top overview={shown} />
      {problem && (
        <div class="sec">
          <ProblemNotice problem={problem} onRetry={reload} />
        </div>
      )}
      {open.length > 0 ? (
        <Syncing runs={open} integrations={integrations} onChanged={reload} />
      ) : (
        <>
          <LastNight runs={shown.runs} account={account} attention={attention.length} />
          <ForceSync
            account={account}
            connected={connected}
            // What should be looked at comes first: then syncing is not what most people do next.
            isCalm={attention.length === 0}
            start={async (integrationId) => {
              const answer = await api.call('POST /api/integrations/{id}/sync', {
                params: { id: integrationId },
                body: {},
              });
              return answer.ok ? done(null) : answer;
            }}
            onStarted={reload}
          />
        </>
      )}
      <AttentionList items={attention} />
      <Foot companiesOf={connected.find(({ kind }) => kind === 'psa')?.id ?? null} />
    </>
  );
}
