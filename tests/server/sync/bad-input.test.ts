import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseVendorRoutes } from '../../../server/connectors/http/vendor-routes.ts';
import { openDatabase } from '../../../server/db/open-database.ts';
import { claimRun } from '../../../server/sync/claim.ts';
import { type Executor, executeRun } from '../../../server/sync/execute-run.ts';
import { findIntegration } from '../../../server/sync/integration-row.ts';
import { openSession, type SessionParts, scopeOf } from '../../../server/sync/open-session.ts';
import { enqueueRun } from '../../../server/sync/queue.ts';
import { LANES, WHOLE_ESTATE } from '../../../server/sync/scope.ts';
import type { FaultRule } from '../../sandbox/faults.ts';
import { startSandbox } from '../../sandbox/server.ts';
import { type SmallEstate, startSmallEstate } from './small-estate.ts';

const CONFIGURATIONS = 'company\\/configurations\\?';

let estate: SmallEstate;
beforeEach(async () => {
  estate = await startSmallEstate();
});
afterEach(() => estate.close());

const dump = () => estate.db.list(`SELECT kind, ext, company_ext, name, hash, gone_why FROM record ORDER BY kind, ext`);
const integration = async () =>
  (
    await estate.db.list<{ state: string; error_message: string | null }>(
      'SELECT state, error_message FROM integration',
    )
  )[0];

const always =
  (kind: FaultRule['kind'], path?: string, more: Partial<FaultRule> = {}) =>
  () =>
    estate.sandbox.faults.set({
      rules: [{ kind, times: 0, retryAfterSeconds: 0.001, ...(path ? { path } : {}), ...more }],
    });
const setting = (change: Record<string, string>) => async () => {
  const [row] = await estate.db.list<{ settings: string }>('SELECT settings FROM integration');
  await estate.db.write([
    {
      sql: 'UPDATE integration SET settings = ?',
      args: [JSON.stringify({ ...JSON.parse(row?.settings ?? '{}'), ...change })],
    },
    { sql: 'DELETE FROM memo' },
  ]);
};
const privateKey = (key: string) => () => estate.services.vault.put(scopeOf(estate.integrationId), 'privateKey', key);

interface Case {
  spoil(): unknown;
  code: string;
  /** What a person reads, in part. */
  says: RegExp;
  /** Whether somebody has to do something before it can go on. */
  needsAPerson?: true;
}

const CASES: Record<string, Case> = {
  'wrong keys': {
    spoil: privateKey('wrong'),
    code: 'credentials-refused',
    says: /Check the company id and both keys\./,
    needsAPerson: true,
  },
  'a wrong company id': {
    spoil: setting({ companyId: 'nobody' }),
    code: 'credentials-refused',
    says: /knows no company "nobody"/,
    needsAPerson: true,
  },
  'a missing right': {
    spoil: () => estate.sandbox.vendors.get('connectwise')?.configure({ denied: ['configurations.inquire'] }),
    code: 'right-missing',
    says: /The role needs Companies > Configurations, Inquire = All\./,
    needsAPerson: true,
  },
  'a private address': {
    spoil: setting({ site: '10.0.0.5' }),
    code: 'blocked-address',
    says: /lies in a private network/,
    needsAPerson: true,
  },
  "the address of a cloud's metadata": {
    spoil: setting({ site: '169.254.169.254' }),
    code: 'blocked-address',
    says: /reserved for special purposes/,
    needsAPerson: true,
  },
  'connections that break': { spoil: always('reset'), code: 'unreachable', says: /broke the connection off/ },
  'a page of HTML': {
    spoil: always('html', CONFIGURATIONS),
    code: 'unreadable-answer',
    says: /an HTML page instead of JSON/,
  },
  'JSON that is cut short': {
    spoil: always('cut-json', CONFIGURATIONS),
    code: 'unreadable-answer',
    says: /its JSON does not end/,
  },
  'a total that lies': {
    spoil: always('lying-count', 'configurations\\/count'),
    code: 'vendor-failing',
    says: /says 127, but listed 120, twice\. Nothing was deleted/,
  },
  'too many requests, with a time to wait': {
    spoil: always('rate-limit'),
    code: 'rate-limited',
    says: /too many requests from us/,
  },
  'too many requests, without one': {
    spoil: always('rate-limit-without-retry-after'),
    code: 'rate-limited',
    says: /too many requests from us/,
  },
  'a storm of 503': { spoil: always('error-503'), code: 'vendor-failing', says: /is failing\. Try again later/ },
  'a body of 70 MB': {
    spoil: always('huge', CONFIGURATIONS, { bytes: 70_000_000 }),
    code: 'too-large',
    says: /larger than the 64 MiB/,
  },
  'a redirect to somebody else': {
    spoil: always('redirect', CONFIGURATIONS),
    code: 'redirected',
    says: /collector\.attacker\.example/,
    needsAPerson: true,
  },
};

describe('a night with', () => {
  it.each(Object.entries(CASES))('%s says so, loses nothing, and is repaired by the next', async (_, bad) => {
    const before = await dump();
    const key = (await estate.services.vault.get(scopeOf(estate.integrationId), 'privateKey')) ?? '';
    const [kept] = await estate.db.list<{ settings: string }>('SELECT settings FROM integration');
    await bad.spoil();

    const run = await estate.sync({ whole: true });
    expect(run).toMatchObject({ state: 'failed', code: bad.code, message: expect.stringMatching(bad.says) });
    expect(await dump()).toEqual(before);
    expect((await integration())?.state).toBe(bad.needsAPerson ? 'needs-attention' : 'connected');
    if (bad.needsAPerson) expect((await integration())?.error_message).toBe(run.message);

    estate.sandbox.faults.clear();
    estate.sandbox.vendors.get('connectwise')?.configure({ denied: [] });
    await privateKey(key)();
    await setting(JSON.parse(kept?.settings ?? '{}'))();
    const at = estate.all('configurations')[7] ?? -1;
    estate.edits.edit('configurations', at, { name: 'REPAIRED-1' });
    expect(await estate.sync({ whole: true })).toMatchObject({ state: 'succeeded' });
    expect((await estate.stored('configurations', at))?.name).toBe('REPAIRED-1');
    expect(await dump()).toHaveLength(before.length);
    expect((await integration())?.state).toBe('connected');
  });

  it('a page that repeats or is shuffled loses and doubles nothing', async () => {
    const before = await dump();
    for (const kind of ['repeat-page', 'shuffle-page'] as const) {
      always(kind)();
      await estate.sync({ whole: true });
      expect(await dump()).toEqual(before);
    }
  });
});

/** One night by way of other addresses than the sandbox's own. */
async function syncBy(routes: string): Promise<{ state: string; error_code: string; error_message: string }> {
  const { db, services, executor, integrationId } = estate;
  const parts: SessionParts = { ...services.sessions, routes: parseVendorRoutes(routes, true) };
  const open: Executor['open'] = async (id, use) => {
    const row = await findIntegration(db, id);
    if (!row) throw new Error('No integration.');
    return openSession(parts, row, use);
  };
  const { runId } = await enqueueRun(db, services.clock, {
    integrationId,
    lane: 'nightly',
    scope: WHOLE_ESTATE,
    trigger: 'person',
  });
  const claimed = await claimRun(db, 'test', services.clock.now(), LANES);
  if (claimed) await executeRun({ ...executor, open }, claimed, new AbortController().signal);
  const [run] = await db.list<{ state: string; error_code: string; error_message: string }>(
    'SELECT state, error_code, error_message FROM run WHERE id = ?',
    [runId],
  );
  if (!run) throw new Error('No run.');
  return run;
}

describe('a vendor', () => {
  it('that nobody answers for is said to be unreachable', async () => {
    const other = await startSandbox({ msp: { companies: 1, configurations: 0, contacts: 0, tickets: 0 } });
    const { routes } = other;
    await other.stop();
    expect(await syncBy(routes)).toMatchObject({ state: 'failed', error_code: 'unreachable' });
    expect(await estate.sync()).toMatchObject({ state: 'succeeded' });
  });
});

describe('a clock that was wrong for a night', () => {
  it('a year ahead keeps no later night from being stored', async () => {
    const { clock } = estate.services;
    const wrong = { now: () => clock.now() + 365 * 24 * 3_600_000 };
    const at = estate.all('configurations')[9] ?? -1;
    const night = async (timed: Executor['clock'], name: string) => {
      estate.edits.edit('configurations', at, { name });
      await enqueueRun(estate.db, timed, {
        integrationId: estate.integrationId,
        lane: 'nightly',
        scope: { ...WHOLE_ESTATE, whole: true },
        trigger: 'person',
      });
      const claimed = await claimRun(estate.db, 'test', timed.now(), LANES);
      if (claimed) await executeRun({ ...estate.executor, clock: timed }, claimed, new AbortController().signal);
      return (await estate.stored('configurations', at))?.name;
    };
    expect(await night(wrong, 'WHILE-WRONG')).toBe('WHILE-WRONG');
    expect(await night(clock, 'WHEN-RIGHT')).toBe('WHEN-RIGHT');
    const [count] = await estate.db.list(`SELECT sum(n) AS n FROM count_by WHERE kind = 'configuration'`);
    expect(count?.n).toBe(120);
  });
});

describe('a disk that fills up in the middle of a night', () => {
  it('stops the run where it is, and it goes on when there is room', async () => {
    const { db, services, executor, integrationId, file } = estate;
    const [size] = await db.list<{ bytes: number }>(
      'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()',
    );
    const tight = await openDatabase({ ...file, maxBytes: Number(size?.bytes) + 64_000 });
    const [company = -1] = estate.all('companies');
    for (let n = 0; n < 400; n++) estate.edits.create('configurations', company, { notes: 'x'.repeat(2000) });
    await enqueueRun(db, services.clock, {
      integrationId,
      lane: 'nightly',
      scope: { ...WHOLE_ESTATE, whole: true },
      trigger: 'schedule',
    });
    const claimed = await claimRun(tight, 'tight', services.clock.now(), LANES);
    if (!claimed) throw new Error('Nothing to claim.');
    await expect(
      executeRun({ ...executor, db: tight, owner: 'tight' }, claimed, new AbortController().signal),
    ).rejects.toMatchObject({ code: 'full', message: expect.stringContaining('Free some space') });
    await tight.close();

    await db.write([{ sql: `UPDATE run SET lease_until = 0 WHERE state = 'running'` }]);
    const again = await claimRun(db, 'roomy', services.clock.now(), LANES);
    expect(again?.id).toBe(claimed.id);
    if (again) await executeRun({ ...executor, owner: 'roomy' }, again, new AbortController().signal);
    const [state] = await db.list('SELECT state FROM run WHERE id = ?', [claimed.id]);
    expect(state).toEqual({ state: 'succeeded' });
    const [live] = await db.list(`SELECT count(*) AS n FROM record WHERE kind = 'configuration' AND gone_run IS NULL`);
    const [count] = await db.list(`SELECT sum(n) AS n FROM count_by WHERE kind = 'configuration'`);
    expect([live?.n, count?.n]).toEqual([520, 520]);
  });
});
