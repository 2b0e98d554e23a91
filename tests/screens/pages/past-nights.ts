import type { Page } from 'playwright-core';
import type { ListPage } from '../../../shared/api/paging.ts';
import type { RunView } from '../../../shared/api/runs.ts';

const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;
/** How long each of the last nights took; null: it failed. */
const MINUTES = [9, 10, 8, 11, 12, 8, 9, 13, null, 9, 10, 11, 9, 11] as const;

/**
 * Gives a page a fortnight of nights, which nobody can wait for: the last run of the server, as it would be listed had
 * it run every night at two.
 */
export async function withPastNights(page: Page): Promise<void> {
  await page.route(/\/api\/runs\?/, async (route) => {
    const response = await route.fetch();
    const { items, nextCursor } = (await response.json()) as ListPage<RunView>;
    const [last] = items;
    const isNightly = new URL(route.request().url()).searchParams.get('lane') === 'nightly';
    const nights = isNightly && last ? MINUTES.map((minutes, i) => nightLike(last, i, minutes)) : [];
    await route.fulfill({ response, json: { items: [...nights.toReversed(), ...items], nextCursor } });
  });
}

function nightLike(run: RunView, i: number, minutes: number | null): RunView {
  const today = Math.floor(run.createdAt / DAY_MS) * DAY_MS + 2 * 60 * MINUTE_MS;
  const startedAt = today - (MINUTES.length - 1 - i) * DAY_MS;
  return {
    ...run,
    id: run.id + 1000 + i,
    lane: 'nightly',
    trigger: 'schedule',
    state: minutes === null ? 'failed' : 'succeeded',
    createdAt: startedAt,
    startedAt,
    finishedAt: startedAt + (minutes ?? 1) * MINUTE_MS,
    held: [],
    streams: run.streams.map((stream) => ({
      ...stream,
      created: 3 + i,
      updated: 60 - i,
      rejected: i === 4 && stream.kind === 'contact' ? 1 : 0,
    })),
  };
}
