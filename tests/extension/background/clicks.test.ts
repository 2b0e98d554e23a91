import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Decision, KeptClick } from '../../../extension/messaging.ts';
import type { Result } from '../../../extension/result.ts';
import type { ActionView, LinkView, VendorCompany } from '../../../shared/api/mapping.ts';
import { pairPerson } from '../../server/harness.ts';
import { CONTOSO, companyAt, openServer, type Paired, pairWorker, type Server } from '../support/estate.ts';

let server: Server;
let e: Paired;
beforeEach(async () => {
  server = await openServer();
  e = await pairWorker(server);
  e.worker.browser.openTab(TAB, HERE);
  await e.worker.report({ type: 'frame.at', visit: 1, url: HERE, area: null }, FROM);
});
afterEach(async () => {
  e.worker.stop();
  await server.harness.close();
});

const TAB = 7;
const HERE = companyAt('250');
const FROM = { tabId: TAB, url: HERE };
const IMPORT: Decision = { do: 'import', keys: [CONTOSO] };

const decide = (decision: Decision): Promise<Result<KeptClick>> =>
  e.worker.ask({ type: 'panel.decide', decision }, FROM);
const alarm = (name: string) => e.worker.browser.events.alarm.emit({ name });
const settled = () => vi.waitFor(() => expect(e.worker.browser.local.read('clicks')).toEqual([]));
const shown = () => e.worker.shown(TAB);
const linkShown = () => {
  const view = shown()?.view;
  return view?.is === 'company' ? view.company.link : undefined;
};
const actions = async () => {
  const { body } = await server.harness.technician.call<{ items: ActionView[] }>('/api/actions');
  return body.items;
};
const linkAtServer = async (): Promise<LinkView | undefined> => {
  const path = `/api/integrations/${server.integrationId}/companies?q=250`;
  return (await server.harness.technician.call<{ items: VendorCompany[] }>(path)).body.items[0]?.link;
};
const cutOff = async () => Promise.reject(new TypeError('Failed to fetch'));

describe('a click', () => {
  it('is carried out at once and shown in every tab with the record', async () => {
    e.worker.browser.openTab(8, HERE);
    await e.worker.report({ type: 'frame.at', visit: 1, url: HERE, area: null }, { tabId: 8, url: HERE });
    expect(await decide(IMPORT)).toMatchObject({ ok: true, data: { state: 'waiting', title: 'Contoso Ltd' } });
    await settled();
    await vi.waitFor(() => {
      expect(linkShown()).toMatchObject({ state: 'mapped', company: { name: 'Contoso Ltd' } });
      expect(e.worker.shown(8)).toMatchObject({ view: { company: { link: { state: 'mapped' } } }, kept: [] });
    });
    expect(await linkAtServer()).toMatchObject({ state: 'mapped' });
    expect([...e.worker.browser.alarms]).not.toContain('clicks');
  });

  it('waits while the server is away, is shown as waiting, and is sent once it is back', async () => {
    e.onWay.intercept = cutOff;
    await decide(IMPORT);
    await vi.waitFor(() =>
      expect(shown()).toMatchObject({ kept: [{ state: 'waiting', problem: { code: 'unreachable' } }] }),
    );
    expect(e.worker.browser.badges.get(TAB)).toMatchObject({ text: '1' });
    expect([...e.worker.browser.alarms]).toContain('clicks');
    e.onWay.intercept = undefined;
    await e.worker.ask(
      { type: 'own.send-kept' },
      { url: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop/popup.html' },
    );
    expect(e.worker.browser.local.read('clicks')).toEqual([]);
    expect(linkShown()).toMatchObject({ state: 'mapped' });
    expect(await actions()).toHaveLength(1);
  });

  it('is carried out once, although the worker was stopped before it heard the answer', async () => {
    const { promise: sent, resolve } = Promise.withResolvers<void>();
    e.onWay.intercept = async (path, send) => {
      const response = await send();
      if (!path.endsWith('/import')) return response;
      resolve();
      // The answer never arrives: the worker is stopped while it waits for it.
      return new Promise(() => undefined);
    };
    await decide(IMPORT);
    await sent;
    expect(e.worker.browser.local.read('clicks')).toMatchObject([{ state: 'sending' }]);
    e.onWay.intercept = undefined;
    await e.worker.start();
    alarm('clicks');
    await settled();
    await vi.waitFor(() => expect(linkShown()).toMatchObject({ state: 'mapped' }));
    expect(await actions()).toHaveLength(1);
    // Sent twice, and by its key known to be the same.
    const [first, second, ...more] = e.keys.filter((_, i) => e.requests[i]?.endsWith('/import'));
    expect([second, more]).toEqual([first, []]);
  });

  it('that nobody sent goes out with the next worker', async () => {
    e.onWay.intercept = () => new Promise(() => undefined);
    await decide(IMPORT);
    e.onWay.intercept = undefined;
    await e.worker.start();
    expect([...e.worker.browser.alarms]).toContain('clicks');
    alarm('clicks');
    await settled();
    expect(await linkAtServer()).toMatchObject({ state: 'mapped' });
  });

  it('can be taken back while it waits, and not while it is on its way', async () => {
    e.onWay.intercept = cutOff;
    const kept = await decide(IMPORT);
    await vi.waitFor(() => expect(shown()?.kept).toMatchObject([{ problem: { code: 'unreachable' } }]));
    const id = kept.ok ? kept.data.id : '';
    expect(await e.worker.ask({ type: 'panel.withdraw', id }, FROM)).toMatchObject({ ok: true });
    expect(shown()?.kept).toEqual([]);

    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    e.onWay.intercept = async (_, send) => {
      await held;
      return send();
    };
    const second = await decide(IMPORT);
    await vi.waitFor(() => expect(shown()?.kept).toMatchObject([{ state: 'sending' }]));
    const withdrawn = await e.worker.ask({ type: 'panel.withdraw', id: second.ok ? second.data.id : '' }, FROM);
    expect(withdrawn).toMatchObject({ ok: false });
    letGo();
    await settled();
    expect(await linkAtServer()).toMatchObject({ state: 'mapped' });
  });

  it('is a conflict when somebody else decided meanwhile, and changes nothing', async () => {
    const path = `/api/integrations/${server.integrationId}/companies/250/mapping`;
    const ours = await server.harness.admin.call<{ id: number }>('/api/companies', { body: { name: 'Contoso Group' } });
    await server.harness.admin.call(path, { method: 'PUT', body: { do: 'exclude' } });
    const before = await linkAtServer();
    await decide({ do: 'map', key: CONTOSO, companyId: ours.body.id, rev: 0 });
    await vi.waitFor(() => expect(shown()?.kept).toMatchObject([{ state: 'conflict', problem: { status: 409 } }]));
    expect(await linkAtServer()).toEqual(before);
    const [conflict] = shown()?.kept ?? [];
    await e.worker.ask({ type: 'panel.withdraw', id: conflict?.id ?? '' }, FROM);
    expect(shown()?.kept).toEqual([]);
  });

  it('is refused with the reason where the role does not allow it', async () => {
    e.pairAs(server.harness.viewer, 'viewer');
    await vi.waitFor(() => expect(shown()).toMatchObject({ role: 'viewer' }));
    await e.worker.report({ type: 'frame.at', visit: 2, url: HERE, area: null }, FROM);
    await decide(IMPORT);
    await vi.waitFor(() => expect(shown()?.kept).toMatchObject([{ state: 'refused', problem: { status: 403 } }]));
  });

  it('waits for its person: another one who signs in does not send it', async () => {
    e.onWay.intercept = cutOff;
    await decide(IMPORT);
    await vi.waitFor(() => expect(shown()?.kept).toMatchObject([{ problem: { code: 'unreachable' } }]));
    e.onWay.intercept = undefined;
    e.pairAs(server.harness.admin, 'admin');
    await vi.waitFor(() => expect(e.requests).toContain('GET /api/page-rules'));
    alarm('clicks');
    await e.worker.report({ type: 'frame.at', visit: 2, url: HERE, area: null }, FROM);
    expect(await linkAtServer()).toMatchObject({ state: 'unmapped' });
    expect(e.worker.browser.local.read('clicks')).toHaveLength(1);

    e.pairAs(server.harness.technician, 'technician');
    await settled();
    expect(await actions()).toMatchObject([{ user: { id: server.harness.technician.userId } }]);
  });

  it('waits while its person is signed out', async () => {
    const { db, clock, origin } = server.harness;
    const person = await pairPerson(db, clock, origin, 'technician');
    e.pairAs(person, 'technician');
    await e.worker.report({ type: 'frame.at', visit: 2, url: HERE, area: null }, FROM);
    await person.call(`/api/devices/${person.deviceId}`, { method: 'DELETE' });
    await decide(IMPORT);
    await vi.waitFor(() =>
      expect(shown()).toMatchObject({
        server: { is: 'signed-out' },
        kept: [{ state: 'waiting', problem: { status: 401 } }],
      }),
    );
  });
});

describe('a mapping', () => {
  it('is undone by the action the page was shown, with what it will detach told first', async () => {
    await decide(IMPORT);
    await vi.waitFor(() => expect(linkShown()).toMatchObject({ state: 'mapped' }));
    const view = shown()?.view;
    const actionId = view?.is === 'company' ? (view.lastAction?.id ?? 0) : 0;
    const preview = { type: 'panel.undo-preview', key: CONTOSO, actionId } as const;
    expect(await e.worker.ask(preview, FROM)).toMatchObject({
      ok: true,
      data: { done: false, archives: { name: 'Contoso Ltd' } },
    });
    expect(await e.worker.ask({ ...preview, actionId: actionId + 1 }, FROM)).toMatchObject({ ok: false });
    expect(await decide({ do: 'undo', key: CONTOSO, actionId: actionId + 1 })).toMatchObject({ ok: false });
    await decide({ do: 'undo', key: CONTOSO, actionId });
    await vi.waitFor(() => expect(linkShown()).toMatchObject({ state: 'unmapped' }));
  });

  it('is made, refused, excluded, cleared and synced', async () => {
    const ours = await server.harness.technician.call<{ id: number }>('/api/companies', {
      body: { name: 'Contoso Group' },
    });
    const companyId = ours.body.id;
    const rev = () => linkShown()?.rev ?? -1;
    const found = await e.worker.ask({ type: 'panel.search', q: 'contoso' }, FROM);
    expect(found).toEqual({ ok: true, data: [{ companyId, name: 'Contoso Group' }] });

    await decide({ do: 'refuse', key: CONTOSO, companyId, rev: rev() });
    await settled();
    await decide({ do: 'map', key: CONTOSO, companyId, rev: rev() });
    await vi.waitFor(() => expect(linkShown()).toMatchObject({ state: 'mapped', company: { id: companyId } }));
    await decide({ do: 'sync', key: CONTOSO });
    await vi.waitFor(() => expect(e.requests).toContain(`POST /api/integrations/${server.integrationId}/sync`));
    await settled();
    await decide({ do: 'clear', key: CONTOSO, rev: rev() });
    await vi.waitFor(() => expect(linkShown()?.state).not.toBe('mapped'));
    await decide({ do: 'exclude', key: CONTOSO, rev: rev() });
    await vi.waitFor(() => expect(linkShown()).toMatchObject({ state: 'excluded' }));
  });
});
