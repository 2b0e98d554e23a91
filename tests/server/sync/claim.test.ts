import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../server/db/database.ts';
import { cancelRun, claimRun, finishRun, keepLeases, LEASE_MS, releaseLeases } from '../../../server/sync/claim.ts';
import { enqueueRun, enqueueStatement, type RunRequest } from '../../../server/sync/queue.ts';
import { RunLostError, writeHeld } from '../../../server/sync/run-guard.ts';
import { LANES, type Lane, WHOLE_ESTATE } from '../../../server/sync/scope.ts';
import { describeStores, temporaryFile } from '../../support/databases.ts';

const NOW = Date.UTC(2026, 0, 5);
const clock = { now: () => NOW };

describeStores('the queue', (database) => {
  let db: Database;
  let integrationId: number;
  beforeAll(async () => {
    db = await database().open();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.write([{ sql: 'DELETE FROM run' }, { sql: 'DELETE FROM integration' }]);
    integrationId = await integration('documentation');
  });

  async function integration(kind: string): Promise<number> {
    const [made] = await db.write([
      {
        sql: `INSERT INTO integration (vendor, kind, name, state, settings, created_at)
              VALUES ('connectwise', ?, 'One', 'connected', '{}', 0) RETURNING id`,
        args: [kind],
      },
    ]);
    return Number(made?.rows[0]?.id);
  }

  const enqueue = (change: Partial<RunRequest> = {}) =>
    enqueueRun(db, clock, { integrationId, lane: 'nightly', scope: WHOLE_ESTATE, trigger: 'person', ...change });
  const claim = (owner: string, now = NOW, lanes: readonly Lane[] = LANES) => claimRun(db, owner, now, lanes);

  it('takes equal scopes for one run, in whatever order they name things; different ones are two', async () => {
    const scope = { streams: 'all', companies: ['2', '1'] } as const;
    const one = await enqueue({ scope: { streams: 'all', companies: [...scope.companies] } });
    const same = await enqueue({ scope: { streams: 'all', companies: ['1', '2', '1'] } });
    const other = await enqueue({ scope: { streams: ['sites'], companies: ['1', '2'] } });
    expect(same).toEqual({ runId: one.runId, isNew: false });
    expect(other.isNew).toBe(true);
    expect(other.runId).not.toBe(one.runId);
  });

  it('does not count a run that is under way as the one somebody asks for now', async () => {
    const first = await enqueue();
    await claim('a');
    expect((await enqueue()).runId).not.toBe(first.runId);
  });

  it('starts a run that waits for its next try at once when a person asks for the same', async () => {
    const retry = await enqueue({ trigger: 'retry', notBefore: NOW + 900_000 });
    expect(await claim('a')).toBeUndefined();
    expect(await enqueue()).toEqual({ runId: retry.runId, isNew: false });
    expect((await claim('a'))?.id).toBe(retry.runId);
  });

  it('queues no night twice, even after it has run', async () => {
    const night = { trigger: 'schedule', due: NOW - 5 } as const;
    const { runId } = await enqueue(night);
    await claim('a');
    expect(await finishRun(db, 'a', runId, NOW, { state: 'succeeded' })).toBe(true);
    await expect(enqueue(night)).rejects.toThrow('already queued');
    await enqueue({ ...night, due: NOW });
    expect(await db.list('SELECT due FROM run ORDER BY id')).toEqual([{ due: NOW - 5 }, { due: NOW }]);
  });

  it('queues nothing where the condition does not hold, and keeps who asked first', async () => {
    const request: RunRequest = { integrationId, lane: 'nightly', scope: WHOLE_ESTATE, trigger: 'person', userId: 4 };
    await db.write([enqueueStatement(request, NOW, '1 > 2')]);
    expect(await db.list('SELECT id FROM run')).toEqual([]);
    await db.write([enqueueStatement(request, NOW, '2 > 1'), enqueueStatement({ ...request, userId: 5 }, NOW)]);
    expect(await db.list('SELECT user_id, trigger FROM run')).toEqual([{ user_id: 4, trigger: 'person' }]);
  });

  it('lets one run of an integration and lane run at a time, and lanes and integrations beside each other', async () => {
    const night = await enqueue();
    await enqueue({ scope: { streams: ['sites'], companies: 'all' } });
    const live = await enqueue({ lane: 'interactive', scope: { streams: 'all', companies: ['1'] } });
    const other = await integration('other');
    const otherNight = await enqueue({ integrationId: other });
    const claimed = [await claim('a'), await claim('b'), await claim('c'), await claim('d')].map((run) => run?.id);
    expect(claimed).toEqual([live.runId, night.runId, otherNight.runId, undefined]);
  });

  it('claims only in the lanes it is asked for', async () => {
    await enqueue();
    expect(await claim('a', NOW, ['interactive'])).toBeUndefined();
  });

  it('gives a run whose holder stopped beating to the next, which then holds it alone', async () => {
    const { runId } = await enqueue();
    await claim('dead');
    expect(await claim('next', NOW + LEASE_MS)).toBeUndefined();
    expect(await claim('next', NOW + LEASE_MS + 1)).toMatchObject({ id: runId, attempts: 2, started_at: NOW });
    expect(await keepLeases(db, 'dead', NOW, [runId])).toEqual([]);
    expect(await keepLeases(db, 'next', NOW, [runId])).toEqual([runId]);
    await expect(writeHeld(db, { runId, owner: 'dead', lane: 'bulk' }, [])).rejects.toThrow(RunLostError);
    expect(await finishRun(db, 'dead', runId, NOW, { state: 'succeeded' })).toBe(false);
    expect(await finishRun(db, 'next', runId, NOW, { state: 'succeeded' })).toBe(true);
  });

  it('undoes all of a batch of a lost lease', async () => {
    const { runId } = await enqueue();
    await claim('dead');
    await claim('next', NOW + LEASE_MS + 1);
    const statement = { sql: `INSERT INTO event (at, kind, payload) VALUES (0, 'test', '{}')` };
    await expect(writeHeld(db, { runId, owner: 'dead', lane: 'bulk' }, [statement])).rejects.toThrow(RunLostError);
    await finishRun(db, 'dead', runId, NOW, { state: 'succeeded' }, [statement]);
    expect(await db.list(`SELECT id FROM event WHERE kind = 'test'`)).toEqual([]);
  });

  it('keeps no lease of a run that was cancelled, and lets it save nothing more', async () => {
    const { runId } = await enqueue();
    await claim('a');
    expect(await cancelRun(db, runId, NOW)).toBe(true);
    expect(await keepLeases(db, 'a', NOW, [runId])).toEqual([]);
    await expect(writeHeld(db, { runId, owner: 'a', lane: 'bulk' }, [])).rejects.toThrow(RunLostError);
  });

  it('cancels a run that waits for good, and one that ended not at all', async () => {
    const { runId } = await enqueue();
    expect(await cancelRun(db, runId, NOW)).toBe(true);
    expect(await cancelRun(db, runId, NOW)).toBe(false);
    expect(await claim('a')).toBeUndefined();
  });

  it('gives leases back at once when a process stops in order, and counts that as no failed try', async () => {
    const { runId } = await enqueue();
    await claim('a');
    await releaseLeases(db, 'a');
    expect(await claim('b')).toMatchObject({ id: runId, attempts: 1 });
  });

  it('believes no lease that a wrong clock gave', async () => {
    const { runId } = await enqueue();
    await claim('dead', NOW + 365 * 24 * 3_600_000);
    expect((await claim('next', NOW))?.id).toBe(runId);
  });

  it('runs nothing of an integration that is disconnected', async () => {
    await enqueue();
    await db.write([{ sql: 'UPDATE integration SET disconnected_at = 1 WHERE id = ?', args: [integrationId] }]);
    expect(await claim('a')).toBeUndefined();
  });

  it('gives each run to one of many who ask at once', async () => {
    const others = await Promise.all(Array.from({ length: 20 }, (_, n) => integration(`kind ${n}`)));
    for (const id of others) await enqueue({ integrationId: id });
    const claimed = await Promise.all(Array.from({ length: 40 }, (_, n) => claim(`owner ${n}`)));
    const ids = claimed.flatMap((run) => run?.id ?? []);
    expect(ids).toHaveLength(20);
    expect(new Set(ids).size).toBe(20);
  });
});

describe('several processes on one file', () => {
  const WORKER = fileURLToPath(new URL('./claim-until-empty.ts', import.meta.url));

  it('claim every run once', async () => {
    const file = temporaryFile();
    const db = await file.open();
    const runs = 120;
    await db.write([
      {
        sql: `INSERT INTO integration (id, vendor, kind, name, state, settings, created_at)
              SELECT value, 'connectwise', 'kind ' || value, 'One', 'connected', '{}', 0 FROM json_each(?)`,
        args: [JSON.stringify(Array.from({ length: runs }, (_, n) => n + 1))],
      },
      {
        sql: `INSERT INTO run (integration_id, lane, scope, state, trigger, not_before, created_at)
              SELECT id, 'nightly', '{}', 'queued', 'person', 0, 0 FROM integration`,
      },
    ]);
    const workers: ChildProcess[] = Array.from({ length: 3 }, () =>
      spawn(process.execPath, [WORKER, file.options.url], { stdio: ['ignore', 'pipe', 'inherit'] }),
    );
    const said = await Promise.all(
      workers.map(async (worker) => {
        let text = '';
        worker.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        await once(worker, 'close');
        return text.trim().split('\n').filter(Boolean).map(Number);
      }),
    );
    const claimed = said.flat();
    await db.close();
    file.remove();
    expect(claimed).toHaveLength(runs);
    expect(new Set(claimed).size).toBe(runs);
  });
});
