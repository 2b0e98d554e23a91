import { setTimeout as sleep } from 'node:timers/promises';
import { createParser } from 'eventsource-parser';
import { NEWS, type NewsData } from '../../shared/api/events.ts';
import { type RunView, runView } from '../../shared/api/runs.ts';
import type { ApiClient } from './api-client.ts';
import { DemoError } from './demo-error.ts';

export type RunNews = NewsData<'run.progress'>;

export interface RunWatch {
  /** Waits until a run has ended, telling `onProgress` where it stands. Throws `DemoError` unless it succeeded. */
  finished(runId: number, onProgress: (news: RunNews) => void): Promise<RunView>;
  close(): void;
}

/** A run of which nothing has been heard for so long stands still; one that waits for a vendor's limit may be silent for five minutes. */
const STALLED_MS = 400_000;

/** Follows the server's events from now on. Events of runs that nobody waits for yet are kept. */
export async function watchRuns(api: ApiClient): Promise<RunWatch> {
  const ending = new AbortController();
  const response = await api.open('/api/events', ending.signal);
  if (!response.ok || !response.body) throw new DemoError('api-refused', `No events: ${response.status}.`);
  const latest = new Map<number, RunNews>();
  let heard = Promise.withResolvers<void>();
  const reading = follow(response.body, (news) => {
    latest.set(news.runId, news);
    heard.resolve();
    heard = Promise.withResolvers();
  });
  // Awaited by whoever waits for a run; an end while nobody does is told to the next.
  const lost = reading.then(
    () => Promise.reject(new DemoError('api-refused', 'The server ended the stream of events.')),
    (error: unknown) => Promise.reject(new DemoError('api-refused', 'The stream of events broke.', error)),
  );
  lost.catch(() => undefined);

  return {
    async finished(runId, onProgress) {
      for (;;) {
        const news = latest.get(runId);
        if (news) onProgress(news);
        if (news && news.state !== 'queued' && news.state !== 'running') break;
        const patience = new AbortController();
        const stalled = sleep(STALLED_MS, undefined, { signal: patience.signal }).then(() => {
          throw new DemoError('run-failed', `Nothing was heard of run ${runId} for ${STALLED_MS / 1000} s.`);
        });
        stalled.catch(() => undefined);
        await Promise.race([heard.promise, lost, stalled]).finally(() => patience.abort());
      }
      const run = await api.get(`/api/runs/${runId}`, runView);
      if (run.state === 'succeeded') return run;
      throw new DemoError('run-failed', `Run ${runId} ${run.state}: ${run.error?.message ?? 'no reason given'}`);
    },
    close: () => ending.abort(),
  };
}

async function follow(body: ReadableStream<Uint8Array>, onNews: (news: RunNews) => void): Promise<void> {
  const parser = createParser({
    onEvent: ({ event, data }) => {
      if (event && isRunNews(event)) onNews(NEWS[event].parse(JSON.parse(data)));
    },
  });
  const decoder = new TextDecoder();
  for await (const chunk of body) parser.feed(decoder.decode(chunk, { stream: true }));
}

function isRunNews(event: string): event is 'run.queued' | 'run.progress' | 'run.finished' {
  return event in NEWS && event.startsWith('run.');
}
