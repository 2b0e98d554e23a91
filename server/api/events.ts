import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { RESET_EVENT } from '../../shared/api/events.ts';
import type { Actor } from '../auth/actor.ts';
import { isActorValid } from '../auth/is-actor-valid.ts';
import type { Services } from '../services.ts';
import { ApiError } from './api-error.ts';
import type { Routes } from './route.ts';
import { createWaker } from './waker.ts';

/** How long news written by another process may stay unseen. */
const POLL_MS = 500;
const HEARTBEAT_MS = 15_000;
const BATCH = 100;

interface EventRow {
  id: number;
  at: number;
  kind: string;
  payload: string;
}

/** Follows the table `event` over server-sent events, from `Last-Event-ID` or from now. */
export function addEvents(routes: Routes, services: Services): void {
  const { db } = services;
  routes.guarded(
    {
      id: 'events.follow',
      method: 'get',
      path: '/api/events',
      summary: 'Progress of runs and what needs attention, as it happens',
      answer: z
        .string()
        .describe('`id`, `event` and `data` lines; `data` is JSON. Comments keep the connection alive.'),
      contentType: 'text/event-stream',
    },
    async ({ actor, signal, context }) => {
      const asked = context.req.header('Last-Event-ID');
      if (asked !== undefined && !/^\d{1,15}$/.test(asked)) throw badLastEventId();
      const { oldest, newest } = await range(services);
      const after = asked === undefined ? newest : Number(asked);
      // The past the caller asks for was tidied away, or belongs to another database.
      const isLost = after > newest || after + 1 < oldest;
      return streamSSE(context, async (stream) => {
        if (isLost) await stream.writeSSE({ event: RESET_EVENT, data: '{}', id: String(newest) });
        await follow(services, actor, stream, isLost ? newest : after, AbortSignal.any([signal, services.stopping]));
      });
    },
  );

  async function follow(services: Services, actor: Actor, stream: SSEStreamingApi, from: number, signal: AbortSignal) {
    const { clock, news, timers } = services;
    const waker = createWaker(timers);
    const unsubscribe = news.subscribe(waker.wake);
    stream.onAbort(waker.wake);
    signal.addEventListener('abort', waker.wake);
    let cursor = from;
    let sentAt = clock.now();
    try {
      await stream.write(': here\n\n');
      while (!stream.aborted && !signal.aborted && (await isActorValid(db, actor))) {
        const rows = await db.point<EventRow>(
          'SELECT id, at, kind, payload FROM event WHERE id > ? ORDER BY id LIMIT ?',
          [cursor, BATCH],
        );
        for (const row of rows) {
          // Waits while the reader is slow: nothing piles up, the rows stay in the table.
          await stream.writeSSE({ id: String(row.id), event: row.kind, data: row.payload });
          cursor = row.id;
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
      signal.removeEventListener('abort', waker.wake);
    }
  }
}

async function range({ db }: Services): Promise<{ oldest: number; newest: number }> {
  const [row] = await db.point<{ oldest: number | null; newest: number | null }>(
    'SELECT (SELECT min(id) FROM event) AS oldest, (SELECT max(id) FROM event) AS newest',
  );
  return { oldest: row?.oldest ?? 0, newest: row?.newest ?? 0 };
}

function badLastEventId(): ApiError {
  return new ApiError(400, 'bad_last_event_id', 'Last-Event-ID is not one that this stream gave.', {
    hint: 'Leave it out to follow from now on.',
  });
}
