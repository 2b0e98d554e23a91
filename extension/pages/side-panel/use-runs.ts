import { useCallback } from 'preact/hooks';
import type { NewsData } from '../../../shared/api/events.ts';
import type { IntegrationView } from '../../../shared/api/integrations.ts';
import type { RunView } from '../../../shared/api/runs.ts';
import type { News } from '../../api/follow-events.ts';
import type { Api } from '../../api.ts';
import { done, type Result } from '../../result.ts';
import { useSession } from '../page-context.ts';
import { useAction } from '../use-action.ts';
import { type Loaded, useLoad } from '../use-load.ts';
import { useNews } from '../use-news.ts';
import { withNews } from '../with-news.ts';

export interface Runs {
  readonly integrations: readonly IntegrationView[];
  /** The newest first. */
  readonly runs: readonly RunView[];
  readonly nextCursor: string | null;
}

const PAGE = 50;

/** The runs of an integration, or of all, kept in step with the server; `more` asks for older ones. */
export function useRuns(integration: number | undefined): Loaded<Runs> & { live: boolean; more: () => void } {
  const { api } = useSession();
  const loaded = useLoad(`runs ${integration ?? ''}`, (signal) => load(api, integration, signal));
  const { data, put, reload } = loaded;
  const live = useNews(({ kind, payload }: News) => {
    const news = payload as NewsData<'run.progress'>;
    if (kind === 'run.progress' && data?.runs.some(({ id }) => id === news.runId)) {
      put({ ...data, runs: withNews(data.runs, news) });
    } else {
      reload();
    }
  });
  const older = useAction(async (cursor: string) => {
    const answer = await api.call('GET /api/runs', { query: { limit: PAGE, cursor, integration } });
    if (answer.ok && data) {
      const { items, nextCursor } = answer.data;
      put({ ...data, runs: [...data.runs, ...items], nextCursor });
    }
    return answer;
  });
  const cursor = data?.nextCursor ?? null;
  const more = useCallback(() => {
    if (cursor !== null) void older.run(cursor);
  }, [cursor, older.run]);
  return { ...loaded, problem: older.problem ?? loaded.problem, live, more };
}

async function load(api: Api, integration: number | undefined, signal: AbortSignal): Promise<Result<Runs>> {
  const [integrations, runs] = await Promise.all([
    api.call('GET /api/integrations', undefined, { signal }),
    api.call('GET /api/runs', { query: { limit: PAGE, integration } }, { signal }),
  ]);
  if (!integrations.ok) return integrations;
  if (!runs.ok) return runs;
  return done({
    integrations: integrations.data.items,
    runs: runs.data.items,
    nextCursor: runs.data.nextCursor,
  });
}
