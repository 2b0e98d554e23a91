import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { pairPerson } from '../../server/harness.ts';
import { APP, CONTOSO, companyAt, openServer, type Paired, pairWorker, type Server } from '../support/estate.ts';
import { EXTENSION_ORIGIN } from '../support/fake-browser.ts';
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
const at = (url: string, visit = 1, from: object = {}) =>
  e.worker.report({ type: 'frame.at', visit, url, area: null }, { tabId: TAB, url, ...from });

describe('a record', () => {
  it('gets the panel, its view and a badge', async () => {
    e.worker.browser.openTab(TAB, companyAt('250'));
    expect(await at(companyAt('250'))).toEqual({ ok: true, data: null });
    expect(e.worker.browser.injected).toEqual([`${TAB} 0 /content-scripts/panel.js`]);
    expect(e.worker.shown(TAB)).toMatchObject({
      visit: 1,
      page: { is: 'record', kind: 'company', externalId: '250' },
      view: { is: 'company', company: { name: 'Contoso Ltd', link: { state: 'unmapped' } } },
      loading: false,
      problem: null,
      server: { is: 'ok' },
      role: 'technician',
      kept: [],
    });
    expect(e.worker.browser.badges.get(TAB)).toEqual({ text: '+', title: expect.stringContaining('Contoso Ltd') });
  });

  it('is followed inside the app without a second panel', async () => {
    e.worker.browser.openTab(TAB, companyAt('250'));
    await at(companyAt('250'), 1);
    await at(`${APP}?routeTo=CompanyFV&recid=250#${packState({ p: 'company_detail', s: { rd: 251 } })}`, 2);
    expect(e.worker.browser.injected).toHaveLength(1);
    expect(e.worker.shown(TAB)).toMatchObject({ visit: 2, view: { company: { name: 'Fabrikam' } } });
  });

  it('is shown from what is remembered while the server has not answered', async () => {
    e.worker.browser.openTab(TAB, companyAt('250'));
    await at(companyAt('250'));
    await e.worker.start();
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    e.onWay.intercept = async (_, send) => {
      await held;
      return send();
    };
    e.worker.browser.openTab(8, companyAt('250')).panel = [];
    const reported = at(companyAt('250'), 5, { tabId: 8 });
    await vi.waitFor(() =>
      expect(e.worker.shown(8)).toMatchObject({ loading: true, view: { company: { name: 'Contoso Ltd' } } }),
    );
    letGo();
    await reported;
    expect(e.worker.shown(8)).toMatchObject({ loading: false });
  });

  it('is asked for once, however many tabs show it at once', async () => {
    e.worker.browser.openTab(TAB, companyAt('250'));
    e.worker.browser.openTab(8, companyAt('250'));
    await Promise.all([at(companyAt('250')), at(companyAt('250'), 2, { tabId: 8 })]);
    expect(e.requests.filter((request) => request === 'POST /api/pages')).toHaveLength(1);
  });

  it('leaves the panel when the page shows nothing any more', async () => {
    e.worker.browser.openTab(TAB, companyAt('250'));
    await at(companyAt('250'), 1);
    await e.worker.report({ type: 'frame.left', visit: 2 }, { tabId: TAB, url: APP });
    expect(e.worker.shown(TAB)).toMatchObject({ visit: 2, page: null, view: null });
    expect(e.worker.browser.badges.get(TAB)).toMatchObject({ text: '' });
  });

  it('says why there is nothing newer when the server is away, and tries again only while it is looked at', async () => {
    const tab = e.worker.browser.openTab(TAB, companyAt('250'));
    e.onWay.intercept = async () => Promise.reject(new TypeError('Failed to fetch'));
    await at(companyAt('250'));
    expect(e.worker.shown(TAB)).toMatchObject({
      view: null,
      problem: { code: 'unreachable' },
      server: { is: 'away', problem: { code: 'unreachable' } },
    });
    expect([...e.worker.browser.alarms]).toContain('server');
    tab.active = false;
    await e.worker.start();
    e.worker.browser.events.alarm.emit({ name: 'server' });
    await vi.waitFor(() => expect([...e.worker.browser.alarms]).not.toContain('server'));
  });

  it('is not shown to a browser that was signed out', async () => {
    const { db, clock, origin } = server.harness;
    const person = await pairPerson(db, clock, origin, 'technician');
    e.pairAs(person, 'technician');
    await person.call(`/api/devices/${person.deviceId}`, { method: 'DELETE' });
    e.worker.browser.openTab(TAB, companyAt('250'));
    await at(companyAt('250'));
    await vi.waitFor(() => expect(e.worker.shown(TAB)).toMatchObject({ view: null, server: { is: 'signed-out' } }));
    expect(e.worker.browser.badges.get(TAB)).toMatchObject({ text: '!' });
  });
});

describe('a page that is no record', () => {
  it('is left alone: no request, no panel, nothing remembered', async () => {
    e.worker.browser.openTab(TAB, APP);
    await at(`${APP}#${packState({ p: 'sr200', s: { rd: 0 } }, 'ServiceBoard')}`);
    await at('https://evilmyconnectwise.net/v4_6_release/ConnectWise.aspx?routeTo=CompanyFV&recid=250', 2);
    expect(e.requests).toEqual([]);
    expect(e.worker.browser.injected).toEqual([]);
    expect(e.worker.browser.badges.size).toBe(0);
  });

  it('that cannot be read is said on the button and not in the page', async () => {
    const url = `${APP}#${packState({ p: 'company_overview_2', s: { rd: 3 } })}`;
    e.worker.browser.openTab(TAB, url);
    await at(url);
    expect(e.worker.browser.injected).toEqual([]);
    expect(e.worker.browser.badges.get(TAB)).toMatchObject({ text: '?' });
    const own = { url: `${EXTENSION_ORIGIN}/popup.html` };
    expect(await e.worker.ask({ type: 'own.tab', tabId: TAB }, own)).toMatchObject({
      ok: true,
      data: { page: { is: 'unreadable', why: 'unknown-screen', screen: 'company_overview_2' } },
    });
  });

  it("on a self-hosted host is nobody's until an administrator adds the host", async () => {
    const url = 'https://psa.example.net/v4_6_release/ConnectWise.aspx?routeTo=CompanyFV&recid=250';
    e.worker.browser.openTab(TAB, url);
    await at(url);
    expect(e.worker.browser.injected).toEqual([]);
    e.worker.browser.local.write('own-hosts', [{ vendor: 'connectwise', host: 'psa.example.net' }]);
    await at(url, 2);
    expect(e.worker.browser.injected).toHaveLength(1);
  });
});

describe('who may ask', () => {
  const refused = { ok: false, error: { code: 'not_allowed_here' } };

  it('believes no frame about where it is', async () => {
    e.worker.browser.openTab(TAB, 'https://attacker.connectwisedev.com/');
    await at(companyAt('250'), 1, { url: 'https://attacker.connectwisedev.com/' });
    expect(e.worker.browser.injected).toEqual([]);
    expect(e.requests).toEqual([]);
  });

  it.each([
    { who: 'a frame inside the page', request: { type: 'panel.state' }, from: { tabId: TAB, frameId: 3, url: APP } },
    { who: 'a page, as if it were ours', request: { type: 'own.send-kept' }, from: { tabId: TAB, url: APP } },
    { who: 'another extension', request: { type: 'panel.state' }, from: { tabId: TAB, url: APP, id: 'other' } },
    {
      who: 'a page without TLS',
      request: { type: 'panel.state' },
      from: { tabId: TAB, url: 'http://na.myconnectwise.net/' },
    },
    {
      who: 'a page that only begins like ours',
      request: { type: 'own.send-kept' },
      from: { url: `${EXTENSION_ORIGIN}.example/` },
    },
    {
      who: 'with an address to call',
      request: { type: 'panel.call', url: 'https://x' },
      from: { tabId: TAB, url: APP },
    },
    {
      who: 'with half a decision',
      request: { type: 'panel.decide', decision: { do: 'map', key: CONTOSO } },
      from: { tabId: TAB, url: APP },
    },
    { who: 'with nothing', request: null, from: { tabId: TAB, url: APP } },
  ])('refuses $who', async ({ request, from }) => {
    expect(await e.worker.send(request, from)).toMatchObject(refused);
    expect(e.requests).toEqual([]);
  });

  it('lets a page decide about its own host only, and only about what was shown', async () => {
    e.worker.browser.openTab(TAB, companyAt('250'));
    const decide = (url: string) =>
      e.worker.ask({ type: 'panel.decide', decision: { do: 'import', keys: [CONTOSO] } }, { tabId: TAB, url });
    expect(await decide(companyAt('250'))).toMatchObject(refused);
    await at(companyAt('250'));
    expect(await decide('https://eu.myconnectwise.net/v4_6_release/ConnectWise.aspx')).toMatchObject(refused);
    expect(await decide(companyAt('250'))).toMatchObject({ ok: true });
  });

  it('closes what is stored to web pages', () => {
    expect(e.worker.browser.accessLevel).toBe('TRUSTED_CONTEXTS');
  });
});
