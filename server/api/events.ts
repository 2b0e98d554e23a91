import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { NEWS, RESET_EVENT } from '../../shared/api/events.ts';
import type { Services } from '../services.ts';
import { ApiError } from './api-error.ts';
import { followEvents } from './follow-events.ts';
import type { Routes } from './route.ts';

/** How the document shows the lines of one event: as an object of them. */
const EVENTS = Object.entries(NEWS).map(([name, data]) => z.object({ id: z.string(), event: z.literal(name), data }));
const RESET = z.object({ id: z.string(), event: z.literal(RESET_EVENT), data: z.object({}) });

/** Follows the table `event` over server-sent events, from `Last-Event-ID` or from now. */
export function addEvents(routes: Routes, services: Services): void {
  routes.guarded(
    {
      id: 'events.follow',
      method: 'get',
      path: '/api/events',
      summary: 'Progress of runs and what needs attention, as it happens',
      answer: z
        .union([...EVENTS, RESET])
        .describe(
          'One event: its lines `id`, `event` and `data`, the last as JSON. Comments keep the connection alive.',
        ),
      contentType: 'text/event-stream',
    },
    async ({ actor, signal, context }) => {
      const asked = context.req.header('Last-Event-ID');
      if (asked !== undefined && !/^\d{1,15}$/.test(asked)) throw badLastEventId();
      const { oldest, newest } = await keptEvents(services);
      const after = asked === undefined ? newest : Number(asked);
      // The past that is asked for was tidied away, or belongs to another database.
      const isLost = after > newest || after + 1 < oldest;
      return streamSSE(context, async (stream) => {
        if (isLost) await stream.writeSSE({ event: RESET_EVENT, data: '{}', id: String(newest) });
        await followEvents(services, actor, stream, isLost ? newest : after, signal);
      });
    },
  );
}

async function keptEvents({ db }: Services): Promise<{ oldest: number; newest: number }> {
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
