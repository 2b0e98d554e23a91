import type { NewsData } from '../../shared/api/events.ts';
import type { RunView } from '../../shared/api/runs.ts';

type RunNews = NewsData<'run.progress'>;

/** The runs, with what the news says of one of them. A run that is not among them yet is left to be asked for. */
export function withNews(runs: readonly RunView[], news: RunNews): readonly RunView[] {
  return runs.map((run) => {
    if (run.id !== news.runId) return run;
    const filtered = new Map(run.streams.map(({ kind, filtered }) => [kind, filtered]));
    const streams = news.streams.map((stream) => ({ ...stream, filtered: filtered.get(stream.kind) ?? 0 }));
    return { ...run, state: news.state, streams };
  });
}

/** Whether a run waits or is at work. */
export function isOpen({ state }: Pick<RunView, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}
