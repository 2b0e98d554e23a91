import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ListPage } from '../../../shared/api/paging.ts';
import type { ChangeView, RunView } from '../../../shared/api/runs.ts';
import { type Harness, startHarness } from '../harness.ts';
import { createScript, scriptedConnector } from '../support/scripted-connector.ts';
import { storeIntegration, storeRecords } from '../support/stored-estate.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness({ connectors: { connectwise: scriptedConnector(createScript()) } });
});
afterEach(() => harness.close());

const list = async (query = '') => (await harness.viewer.call<ListPage<RunView>>(`/api/runs${query}`)).body;

/** A run as the tables hold it. */
async function storeRun(facts: { integrationId: number; state?: string; lane?: string; userId?: number }) {
  const { integrationId, state = 'succeeded', lane = 'nightly', userId = null } = facts;
  const [run] = await harness.db.write([
    {
      sql: `INSERT INTO run (integration_id, lane, scope, state, trigger, user_id, not_before, created_at)
            VALUES (?, ?, '{"streams":"all","companies":"all"}', ?, 'schedule', ?, 0, 0) RETURNING id`,
      args: [integrationId, lane, state, userId],
    },
  ]);
  return Number(run?.rows[0]?.id);
}

describe('who started a run', () => {
  test('is the person who connected, and connecting is no Force Sync', async () => {
    const credentials = { site: 'na.myconnectwise.net', companyId: 'contoso', publicKey: 'p', privateKey: '' };
    const body = { vendor: 'connectwise', credentials: { ...credentials, privateKey: 'good-private-key' } };
    await harness.admin.call('/api/integrations', { body });
    const { items } = await list();
    expect(items).toMatchObject([
      { trigger: 'settings', startedBy: { id: harness.admin.userId, name: 'A admin' }, state: 'queued' },
    ]);
  });

  test('is the person who forced a sync; a night is started by nobody', async () => {
    const integrationId = await storeIntegration(harness.db);
    await storeRun({ integrationId });
    const { body } = await harness.technician.call<{ runId: number }>(`/api/integrations/${integrationId}/sync`, {
      body: {},
    });
    expect((await list()).items.map(({ trigger, startedBy }) => [trigger, startedBy?.name])).toEqual([
      ['person', 'A technician'],
      ['schedule', undefined],
    ]);
    const one = await harness.viewer.call<RunView>(`/api/runs/${body.runId}`);
    expect(one.body.startedBy).toEqual({ id: harness.technician.userId, name: 'A technician' });
  });
});

describe('stopping a run', () => {
  test('is told in the audit log with it, and of one that has ended neither is done', async () => {
    const integrationId = await storeIntegration(harness.db);
    const runId = await storeRun({ integrationId, state: 'queued' });
    const cancel = () => harness.technician.call<RunView>(`/api/runs/${runId}/cancel`, { method: 'POST' });
    expect((await cancel()).body.state).toBe('cancelled');
    expect((await cancel()).status).toBe(409);
    expect(await harness.db.point(`SELECT event, target, user_id FROM audit WHERE event LIKE 'run.%'`)).toEqual([
      { event: 'run.cancelled', target: `run:${runId}`, user_id: harness.technician.userId },
    ]);
  });
});

describe('the lists', () => {
  test('of runs come newest first, a page at a time, and only those asked for', async () => {
    const one = await storeIntegration(harness.db);
    const other = one + 1;
    const ids = [
      await storeRun({ integrationId: one }),
      await storeRun({ integrationId: one, state: 'failed' }),
      await storeRun({ integrationId: one, lane: 'interactive' }),
      await storeRun({ integrationId: other, state: 'failed' }),
      await storeRun({ integrationId: one, state: 'failed', lane: 'interactive' }),
    ];
    const idsOf = async (query: string) => (await list(query)).items.map(({ id }) => ids.indexOf(id));
    expect(await idsOf('')).toEqual([4, 3, 2, 1, 0]);
    expect(await idsOf('?state=failed')).toEqual([4, 3, 1]);
    expect(await idsOf('?lane=interactive')).toEqual([4, 2]);
    expect(await idsOf(`?integration=${one}&state=failed&lane=nightly`)).toEqual([1]);
    const first = await list('?state=failed&limit=2');
    expect(first.nextCursor).not.toBeNull();
    expect(await idsOf(`?state=failed&limit=2&cursor=${first.nextCursor}`)).toEqual([1]);
  });

  test('of log lines and changes come in the order things were found, and only those asked for', async () => {
    const integrationId = await storeIntegration(harness.db);
    const runId = await storeRun({ integrationId });
    await storeRun({ integrationId });
    await storeRecords(harness.db, integrationId, [
      { kind: 'company', ext: '1', name: 'Contoso' },
      { kind: 'contact', ext: '2', name: 'Anna', company: '1' },
    ]);
    await harness.db.write([
      {
        sql: `INSERT INTO run_log (run_id, at, level, code, message) SELECT ?, 0, value ->> 0, value ->> 1, value ->> 2
              FROM json_each('[["info","a","one"],["error","b","two"],["info","b","three"]]')`,
        args: [runId],
      },
      {
        sql: `INSERT INTO change (run_id, at, record_id, company_ext, field, old, new, cause)
              SELECT ?, 0, record.id, company_ext, f.value, '"x"', '"y"', 'vendor' FROM record, json_each('["name","title"]') f
              ORDER BY record.id, f.key`,
        args: [runId],
      },
    ]);
    const log = async (query: string) =>
      (await harness.viewer.call<ListPage<{ message: string }>>(`/api/runs/${runId}/log${query}`)).body;
    const messages = async (query: string) => (await log(query)).items.map(({ message }) => message);
    expect(await messages('')).toEqual(['one', 'two', 'three']);
    expect(await messages('?level=info')).toEqual(['one', 'three']);
    expect(await messages('?level=info&code=b')).toEqual(['three']);
    expect(await messages(`?limit=1&cursor=${(await log('?limit=2')).nextCursor}`)).toEqual(['three']);

    const changes = async (query: string) =>
      (await harness.viewer.call<ListPage<ChangeView>>(`/api/runs/${runId}/changes${query}`)).body;
    const fields = async (query: string) =>
      (await changes(query)).items.map(({ record, field }) => `${record.name} ${field}`);
    expect(await fields('')).toEqual(['Contoso name', 'Contoso title', 'Anna name', 'Anna title']);
    expect(await fields('?kind=contact')).toEqual(['Anna name', 'Anna title']);
    expect(await fields('?kind=contact&field=title')).toEqual(['Anna title']);
    expect(await fields(`?limit=2&cursor=${(await changes('?limit=3')).nextCursor}`)).toEqual(['Anna title']);
  });

  test.each(['', '/log', '/changes'])('say of a run that is not there that it is not: %s', async (path) => {
    expect((await harness.viewer.call(`/api/runs/999${path}`)).status).toBe(404);
  });
});
