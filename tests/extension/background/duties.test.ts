import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIVE_PORT } from '../../../extension/live-port.ts';
import type { Push } from '../../../extension/messaging.ts';
import { PAGE_RULES, type PageRules } from '../../../shared/page-rules.ts';
import { APP, CONTOSO, companyAt, HOST, openServer, type Paired, pairWorker, type Server } from '../support/estate.ts';
import { EXTENSION_ID } from '../support/fake-browser.ts';
import { FakeEvent } from '../support/fake-events.ts';
import { packState } from '../support/pack-state.ts';

let server: Server;
let e: Paired;
beforeAll(async () => {
  server = await openServer();
});
beforeEach(async () => {
  e = await pairWorker(server);
});
afterEach(() => e.worker.stop());
afterAll(() => server.harness.close());

const TAB = 7;
const HERE = companyAt('250');
const FROM = { tabId: TAB, url: HERE };
const LIST = `${APP}#${packState({ p: 'company_list', s: { rd: 0 } }, 'CompanyList')}`;
const OWN = { url: `chrome-extension://${EXTENSION_ID}/popup.html` };
const show = async (url = HERE, visit = 1) => {
  e.worker.browser.openTab(TAB, url);
  await e.worker.report({ type: 'frame.at', visit, url, area: null }, { tabId: TAB, url });
};

describe('a list', () => {
  it('tells how its rows stand, by id or by name, and lets one import them', async () => {
    await show(LIST);
    const from = { tabId: TAB, url: LIST };
    const rows = [
      { row: 'a', externalId: '251' },
      { row: 'b', name: 'Adatum', identifier: 'ADA' },
      { row: 'c', name: 'Nobody knows' },
    ];
    expect(await e.worker.ask({ type: 'panel.rows', rows }, from)).toMatchObject({
      ok: true,
      data: [
        { row: 'a', externalId: '251', name: 'Fabrikam' },
        { row: 'b', externalId: '252', name: 'Adatum' },
        { row: 'c', externalId: null },
      ],
    });
    const keys = [`connectwise|${HOST}|company|251`, `connectwise|${HOST}|company|252`] as const;
    const decided = await e.worker.ask({ type: 'panel.decide', decision: { do: 'import', keys: [...keys] } }, from);
    expect(decided).toMatchObject({ ok: true, data: { title: 'Fabrikam, Adatum' } });
    await vi.waitFor(() => expect(e.worker.browser.local.read('clicks')).toEqual([]));
    expect(await e.worker.ask({ type: 'panel.rows', rows }, from)).toMatchObject({
      data: [{ link: { state: 'mapped' } }, { link: { state: 'mapped' } }, { link: null }],
    });
    const unseen = { do: 'import', keys: [`connectwise|${HOST}|company|999`] } as const;
    expect(await e.worker.send({ type: 'panel.decide', decision: unseen }, from)).toMatchObject({ ok: false });
  });
});

describe('the next company to decide about', () => {
  const next = (back: boolean) => e.worker.ask({ type: 'panel.next', key: CONTOSO, back }, FROM);

  it('goes by name, begins again at the end, and leads to its page', async () => {
    const { body } = await server.harness.technician.call<{ items: { externalId: string }[] }>(
      `/api/integrations/${server.integrationId}/companies?state=mapped`,
    );
    for (const { externalId } of body.items) {
      const path = `/api/integrations/${server.integrationId}/companies/${externalId}/mapping`;
      await server.harness.technician.call(path, { method: 'DELETE' });
    }
    await show();
    expect(await next(false)).toMatchObject({ data: { name: 'Fabrikam', url: expect.stringContaining('recid=251') } });
    expect(await next(true)).toMatchObject({ data: { name: 'Adatum' } });
    const path = `/api/integrations/${server.integrationId}/companies/251/mapping`;
    await server.harness.technician.call(path, { method: 'PUT', body: { do: 'exclude' } });
    expect(await next(false)).toMatchObject({ data: { name: 'Adatum' } });
  });

  it('is asked for from a company that is shown', async () => {
    expect(await next(false)).toMatchObject({ ok: false, error: { code: 'not_allowed_here' } });
  });
});

describe('self-hosted hosts', () => {
  const scripts = () => [...e.worker.browser.registered.values()].flatMap(({ matches }) => matches);

  it('get the detector once they are added and permitted, and lose it with either', async () => {
    e.worker.browser.local.write('own-hosts', [{ vendor: 'connectwise', host: 'psa.example.net' }]);
    await e.worker.ask({ type: 'own.hosts-changed' }, OWN);
    expect(scripts()).toEqual([]);
    e.worker.browser.origins.add('https://psa.example.net/*');
    e.worker.browser.events.permissionAdded.emit({});
    await vi.waitFor(() => expect(scripts()).toEqual(['https://psa.example.net/*']));
    await e.worker.start();
    await e.worker.ask({ type: 'own.hosts-changed' }, OWN);
    expect(scripts()).toEqual(['https://psa.example.net/*']);
    e.worker.browser.origins.clear();
    e.worker.browser.events.permissionRemoved.emit({});
    await vi.waitFor(() => expect(scripts()).toEqual([]));
  });
});

describe('an install', () => {
  it('opens the settings when nothing is paired, and starts in pages that are open', async () => {
    e.worker.browser.openTab(TAB, HERE);
    e.worker.browser.events.installed.emit({ reason: 'update' });
    await vi.waitFor(() => expect(e.worker.browser.injected).toEqual([`${TAB} all /content-scripts/detector.js`]));
    expect(e.worker.browser.optionsOpened).toBe(0);
    e.worker.browser.local.write('connection', null);
    e.worker.browser.events.installed.emit({ reason: 'install' });
    await vi.waitFor(() => expect(e.worker.browser.optionsOpened).toBe(1));
  });
});

describe('another pairing', () => {
  it('forgets what was seen', async () => {
    await show();
    expect(e.worker.browser.session.keys()).toContain(`view:${CONTOSO}`);
    e.worker.browser.local.write('connection', null);
    await vi.waitFor(() => expect(e.worker.shown(TAB)).toMatchObject({ view: null, server: { is: 'unpaired' } }));
    expect(e.worker.browser.session.keys()).not.toContain(`view:${CONTOSO}`);
  });
});

describe('the end of a run', () => {
  const makeRun = async (trigger: string, state = 'running') => {
    const [inserted] = await server.harness.db.write([
      {
        sql: `INSERT INTO run (integration_id, lane, scope, state, trigger, not_before, created_at, finished_at)
              VALUES (?, 'interactive', ?, ?, ?, 1, 1, ?) RETURNING id`,
        args: [
          server.integrationId,
          JSON.stringify({ streams: 'all', companies: [crypto.randomUUID()] }),
          state,
          trigger,
          state === 'running' ? null : 2,
        ],
      },
    ]);
    return Number(inserted?.rows[0]?.id);
  };
  const finish = (id: number) =>
    server.harness.db.write([{ sql: `UPDATE run SET state = 'succeeded', finished_at = 2 WHERE id = ?`, args: [id] }]);
  const awaited = () => e.worker.browser.local.read('awaited-runs');

  it('is told to who asked for it and permitted notifications', async () => {
    const runId = await makeRun('import');
    const ask = () => e.worker.ask({ type: 'own.tell', runId }, OWN);
    expect(await ask()).toEqual({ ok: true, data: { allowed: false } });
    e.worker.browser.permissions.add('notifications');
    expect(await ask()).toEqual({ ok: true, data: { allowed: true } });
    expect([...e.worker.browser.alarms]).toContain('told');
    e.worker.browser.events.alarm.emit({ name: 'told' });
    await vi.waitFor(() => expect(e.requests).toContain(`GET /api/runs/${runId}`));
    expect(e.worker.browser.notifications).toEqual([]);
    await finish(runId);
    await e.worker.start();
    e.worker.browser.events.alarm.emit({ name: 'told' });
    await vi.waitFor(() => expect(awaited()).toEqual([]));
    expect(e.worker.browser.notifications).toMatchObject([{ title: 'Import finished' }]);
    expect([...e.worker.browser.alarms]).not.toContain('told');
  });

  it('is told of no night', async () => {
    e.worker.browser.permissions.add('notifications');
    const runId = await makeRun('schedule', 'succeeded');
    await e.worker.ask({ type: 'own.tell', runId }, OWN);
    e.worker.browser.events.alarm.emit({ name: 'told' });
    await vi.waitFor(() => expect(awaited()).toEqual([]));
    expect(e.worker.browser.notifications).toEqual([]);
  });
});

describe('the news', () => {
  /** A port as a panel opens it. */
  const openPort = (frameId: number) => {
    const heard: Push[] = [];
    const state = { open: true };
    const port = {
      name: LIVE_PORT,
      sender: { id: EXTENSION_ID, url: HERE, tab: { id: TAB }, frameId },
      onDisconnect: new FakeEvent(),
      onMessage: new FakeEvent(),
      postMessage: (push: Push) => heard.push(push),
      disconnect: () => {
        state.open = false;
      },
    };
    e.worker.browser.events.connect.emit(port);
    return { heard, state, port };
  };
  const tell = (kind: string, payload: object) =>
    server.harness.db.write([
      { sql: 'INSERT INTO event (at, kind, payload) VALUES (1, ?, ?)', args: [kind, JSON.stringify(payload)] },
    ]);

  it('of a run reach the panel that waits for them, and the record is asked for again at its end', async () => {
    await show();
    const { heard } = openPort(0);
    await vi.waitFor(async () => {
      await tell('run.progress', { runId: 5 });
      expect(heard).toContainEqual({ type: 'run', run: { runId: 5 } });
    });
    const asked = () => e.requests.filter((request) => request === 'POST /api/pages').length;
    const before = asked();
    await tell('attention', { what: 'else' });
    await tell('run.finished', { runId: 5 });
    await vi.waitFor(() => expect(asked()).toBeGreaterThan(before));
    expect(heard.every(({ type }) => type === 'run')).toBe(true);
  });

  it('are for the top frame only', () => {
    expect(openPort(3).state.open).toBe(false);
    expect(openPort(0).state.open).toBe(true);
  });
});

describe('the rules that tell screens apart', () => {
  const newer: PageRules = {
    version: PAGE_RULES.version + 1,
    vendors: { connectwise: [{ is: 'record', kind: 'company', screens: ['x17-company'] }] },
  };
  const url = `${APP}#${packState({ p: 'X17-company', s: { rd: 250 } })}`;
  const send = async (rules: unknown) => {
    e.onWay.intercept = async (path, go) => (path === '/api/page-rules' ? Response.json(rules) : go());
    e.requests.length = 0;
    e.pairAs(server.harness.admin, 'admin');
    await vi.waitFor(() => expect(e.requests).toContain('GET /api/page-rules'));
  };

  it('come from the server when it has newer ones', async () => {
    await show(url);
    expect(e.worker.browser.injected).toEqual([]);
    await send(newer);
    await vi.waitFor(() => expect(e.worker.browser.local.read('page-rules')).toEqual(newer));
    await show(url, 2);
    expect(e.worker.shown(TAB)).toMatchObject({ page: { kind: 'company', externalId: '250' } });
  });

  it.each([
    { what: 'not rules', rules: { version: 'x' } },
    {
      what: 'with an expression for a name',
      rules: { version: 9, vendors: { connectwise: [{ is: 'record', kind: 'company', screens: ['.*(a+)+$'] }] } },
    },
    {
      what: 'of a kind nobody knows',
      rules: { version: 9, vendors: { connectwise: [{ is: 'record', kind: 'invoice', screens: ['a'] }] } },
    },
    {
      what: 'too many',
      rules: { version: 9, vendors: { connectwise: Array(101).fill({ is: 'list', kind: 'company', screens: [] }) } },
    },
    { what: 'too large', rules: { version: 9, vendors: {}, more: 'x'.repeat(70_000) } },
  ])('are left as they are when what comes is $what', async ({ rules }) => {
    await send(newer);
    await vi.waitFor(() => expect(e.worker.browser.local.read('page-rules')).toEqual(newer));
    e.worker.browser.local.write('connection', null);
    await send(rules);
    await show(url);
    expect(e.worker.browser.local.read('page-rules')).toEqual(newer);
  });
});
