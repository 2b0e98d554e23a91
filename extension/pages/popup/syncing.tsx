import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { IntegrationView } from '../../../shared/api/integrations.ts';
import { isAtLeast } from '../../../shared/api/roles.ts';
import type { RunView } from '../../../shared/api/runs.ts';
import { ask } from '../../ask.ts';
import { done, type Result } from '../../result.ts';
import { Button } from '../../ui/button.tsx';
import { FigureRow } from '../../ui/figure-row.tsx';
import { useCommonPhrases } from '../common-phrases.ts';
import { useSession } from '../page-context.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useAction } from '../use-action.ts';
import { useFormat } from '../use-format.ts';
import { FourFigures } from './four-figures.tsx';
import { usePopupPhrases } from './phrases.ts';
import { sumOf } from './summarise-nights.ts';

interface SyncingProps {
  /** Runs that wait or are at work. */
  runs: readonly RunView[];
  integrations: readonly IntegrationView[];
  onChanged: () => void;
}

/** Runs at work, stream by stream, as the server tells of them. */
export function Syncing({ runs, integrations, onChanged }: SyncingProps) {
  const t = usePopupPhrases();
  const { api, connection } = useSession();
  const stop = useAction(async (): Promise<Result<null>> => {
    const answers = await Promise.all(runs.map(({ id }) => api.call('POST /api/runs/{id}/cancel', { params: { id } })));
    onChanged();
    // One that ended meanwhile is what was wanted.
    const failure = answers.find((answer) => !answer.ok && answer.error.code !== 'already_ended');
    return failure && !failure.ok ? failure : done(null);
  });
  return (
    <>
      {runs.map((run) => (
        <RunAtWork key={run.id} run={run} name={integrations.find(({ id }) => id === run.integrationId)?.name ?? ''} />
      ))}
      <section class="sec">
        <div class="sec-h">
          <h2>{t('soFar')}</h2>
        </div>
        <FourFigures figures={sumOf(runs.flatMap(({ streams }) => streams))} />
      </section>
      <section class="sec">
        <div class="row">
          {isAtLeast(connection.user.role, 'technician') && (
            <Button icon="halt" onClick={() => void stop.run()} disabled={stop.busy}>
              {t('stop')}
            </Button>
          )}
          <Tell runs={runs} />
        </div>
        {stop.problem && <ProblemNotice problem={stop.problem} />}
      </section>
      <p class="sec s faint">{t('mayClose')}</p>
    </>
  );
}

function RunAtWork({ run, name }: { run: RunView; name: string }) {
  const t = usePopupPhrases();
  const words = useCommonPhrases();
  const format = useFormat();
  const now = useNow();
  return (
    <section class="sec">
      <div class="sec-h">
        <h2>{t('syncing', { name })}</h2>
        <span class="end">{run.startedAt === null ? t('waiting') : format.length(now - run.startedAt)}</span>
      </div>
      {run.streams.length === 0 && <p class="dim">{run.startedAt === null ? t('waiting') : t('starting')}</p>}
      {run.streams.map(({ kind, parts, done: ended, read, total }) => {
        const isDone = parts > 0 && ended >= parts;
        const count = total === null || isDone ? format.number(read) : t('of', { n: read, total });
        return (
          <FigureRow
            key={kind}
            icon={isDone ? 'check' : parts === 0 ? 'clock' : 'sync'}
            name={words(`kind.${kind}`)}
            count={parts === 0 ? t('waiting') : count}
            {...(isDone ? { tone: 'done' } : parts === 0 ? {} : { tone: 'running' })}
            progress={isDone || total === null || total === 0 ? null : Math.min(1, read / total)}
          />
        );
      })}
    </section>
  );
}

/** Asks for the right to notify when it is first wanted, then for word of the end of these runs. */
function Tell({ runs }: { runs: readonly RunView[] }) {
  const t = usePopupPhrases();
  const [told, setTold] = useState(false);
  const tell = async () => {
    const allowed = await browser.permissions.request({ permissions: ['notifications'] });
    if (!allowed) return;
    const answers = await Promise.all(runs.map(({ id }) => ask({ type: 'own.tell', runId: id })));
    setTold(answers.every((answer) => answer.ok && answer.data.allowed));
  };
  return (
    <label class="tick end s">
      <input type="checkbox" checked={told} disabled={told} onChange={() => void tell()} />
      {t('notify')}
    </label>
  );
}

const TICK_MS = 1000;

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
