import type { SSEStreamingApi } from 'hono/streaming';
import type { Actor } from '../auth/actor.ts';
import { isActorValid } from '../auth/is-actor-valid.ts';
import type { Services } from '../services.ts';
import { createWaker } from './waker.ts';

/** How long news written by another process may stay unseen. */
const POLL_MS = 500;
const HEARTBEAT_MS = 15_000;
const BATCH = 100;

interface EventRow {
  id: number;
  kind: string;
  payload: string;
}

/**
 * Writes every event after `from` to the stream, as they come, until the reader leaves, the server stops, or the
 * device is signed out.
 */
export async function followEvents(
  { db, clock, news, timers, stopping }: Services,
  actor: Actor,
  stream: SSEStreamingApi,
  from: number,
  gone: AbortSignal,
): Promise<void> {
  const ended = AbortSignal.any([gone, stopping]);
  const waker = createWaker(timers);
  const unsubscribe = news.subscribe(waker.wake);
  stream.onAbort(waker.wake);
  ended.addEventListener('abort', waker.wake);
  let cursor = from;
  let sentAt = clock.now();
  try {
    await stream.write(': here\n\n');
    while (!stream.aborted && !ended.aborted && (await isActorValid(db, actor))) {
      const rows = await db.point<EventRow>('SELECT id, kind, payload FROM event WHERE id > ? ORDER BY id LIMIT ?', [
        cursor,
        BATCH,
      ]);
      for (const { id, kind, payload } of rows) {
        // Waits while the reader is slow: nothing piles up, the rows stay in the table.
        await stream.writeSSE({ id: String(id), event: kind, data: payload });
        cursor = id;
        sentAt = clock.now();
      }
      if (rows.length === BATCH) continue;
      if (clock.now() - sentAt >= HEARTBEAT_MS) {
        await stream.write(': still here\n\n');
        sentAt = clock.now();
      }
      await waker.sleep(POLL_MS);
    }
  } finally {
    unsubscribe();
    ended.removeEventListener('abort', waker.wake);
  }
}
