import { type EventSourceMessage, EventSourceParserStream } from 'eventsource-parser/stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createNews, type News } from '../../../server/news.ts';
import { runEventStatement } from '../../../server/sync/run-events.ts';
import { NEWS } from '../../../shared/api/events.ts';
import { type Harness, type Person, startHarness } from '../harness.ts';
import { FakeTime } from '../support/fake-time.ts';

let h: Harness;
beforeEach(async () => {
  h = await startHarness();
});
afterEach(() => h.close());

interface Following {
  status: number;
  /** The next event; undefined when the stream has ended. */
  next(): Promise<EventSourceMessage | undefined>;
  leave(): Promise<void>;
}

async function follow(person: Person, from?: string, at: Harness = h): Promise<Following> {
  const leaving = new AbortController();
  const response = await fetch(`${at.origin}/api/events`, {
    headers: { Authorization: `Bearer ${person.token}`, ...(from === undefined ? {} : { 'Last-Event-ID': from }) },
    signal: leaving.signal,
  });
  const events = response.body
    ?.pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  return {
    status: response.status,
    next: async () => (await events?.read())?.value,
    async leave() {
      await events?.cancel();
      leaving.abort();
    },
  };
}

/** As the sync engine and other processes do: into the table, the id counts itself. */
const write = (...payloads: object[]) =>
  h.db.write(
    payloads.map((payload) => ({
      sql: "INSERT INTO event (at, kind, payload) VALUES (?, 'run', ?)",
      args: [h.clock.now(), JSON.stringify(payload)],
    })),
  );

it('tells what happens from now on, in order, with ids', async () => {
  await write({ runId: 1 });
  const stream = await follow(h.viewer);
  await write({ runId: 2 }, { runId: 3 });
  h.services.news.publish();
  expect(await stream.next()).toMatchObject({ id: '2', event: 'run', data: '{"runId":2}' });
  expect(await stream.next()).toMatchObject({ id: '3', data: '{"runId":3}' });
  await stream.leave();
});

it('tells of a run in the shape that was promised', async () => {
  const stream = await follow(h.viewer);
  const [run] = await h.db.write([
    {
      sql: `INSERT INTO run (integration_id, lane, scope, state, trigger, not_before, created_at)
            VALUES (1, 'nightly', '{}', 'running', 'schedule', 0, 0) RETURNING id`,
    },
    {
      sql: `INSERT INTO run_part (run_id, part_id, kind, key, title, mode, state, read, created, started_at)
            VALUES (last_insert_rowid(), 1, 'company', 'all', 'Companies', 'whole', 'listing', 40, 2, 0)`,
    },
  ]);
  const runId = Number(run?.rows[0]?.id);
  await h.db.write([runEventStatement('run.progress', runId, h.clock.now())]);
  h.services.news.publish();
  const event = await stream.next();
  expect(event?.event).toBe('run.progress');
  const news = NEWS['run.progress'].parse(JSON.parse(event?.data ?? ''));
  expect(news).toMatchObject({ runId, state: 'running', streams: [{ kind: 'company', read: 40, created: 2 }] });
  await stream.leave();
});

it('goes on after the last event that was seen, more than one reading at a time', async () => {
  const payloads = Array.from({ length: 250 }, (_, i) => ({ n: i + 1 }));
  await write(...payloads);
  const stream = await follow(h.viewer, '3');
  const seen: string[] = [];
  while (seen.length < 247) seen.push((await stream.next())?.id ?? 'ended');
  expect(seen).toEqual(payloads.slice(3).map(({ n }) => String(n)));
  await stream.leave();
});

it('sees what another process wrote, though nobody tells it', async () => {
  const stream = await follow(h.viewer);
  await write({ runId: 7 });
  expect((await stream.next())?.data).toBe('{"runId":7}');
  await stream.leave();
});

it.each([
  ['was tidied away', '1'],
  ['is of another database', '99'],
])('says to load everything anew when the past asked for %s', async (_what, from) => {
  await write({ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 });
  await h.db.write([{ sql: 'DELETE FROM event WHERE id < 4' }]);
  const stream = await follow(h.viewer, from);
  expect(await stream.next()).toMatchObject({ event: 'reset', id: '4' });
  await write({ n: 5 });
  expect((await stream.next())?.id).toBe('5');
  await stream.leave();
});

it('refuses a Last-Event-ID that is none', async () => {
  const { status, body } = await h.viewer.call('/api/events', { headers: { 'Last-Event-ID': 'x' } });
  expect([status, body.error.code]).toEqual([400, 'bad_last_event_id']);
});

it('ends when the device is signed out, and when the person is disabled', async () => {
  const [mine, theirs] = [await follow(h.viewer), await follow(h.technician)];
  await h.viewer.call(`/api/devices/${h.viewer.deviceId}`, { method: 'DELETE' });
  await h.admin.call(`/api/users/${h.technician.userId}`, { method: 'PATCH', body: { disabled: true } });
  expect(await mine.next()).toBeUndefined();
  expect(await theirs.next()).toBeUndefined();
});

it('ends when the server stops', async () => {
  const own = await startHarness();
  const stream = await follow(own.viewer, undefined, own);
  await own.close();
  expect(await stream.next()).toBeUndefined();
});

it('keeps a quiet connection alive, and lets go of it when the reader has left', async () => {
  const time = new FakeTime();
  const news = createNews();
  let listeners = 0;
  const counting: News = {
    publish: news.publish,
    subscribe(listener) {
      listeners += 1;
      const end = news.subscribe(listener);
      return () => {
        listeners -= 1;
        end();
      };
    },
  };
  const own = await startHarness({ timers: time, clock: time, news: counting });
  try {
    const leaving = new AbortController();
    const headers = { Authorization: `Bearer ${own.viewer.token}` };
    const response = await fetch(`${own.origin}/api/events`, { headers, signal: leaving.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe(': here\n\n');
    await time.whenWaiting(500);
    time.advance(15_000);
    expect((await reader?.read())?.value).toBe(': still here\n\n');
    await time.whenWaiting(500);
    expect(listeners).toBe(1);
    leaving.abort();
    await expect.poll(() => listeners).toBe(0);
    expect(time.next()).toBeUndefined();
  } finally {
    await own.close();
  }
});
