import { browser } from 'wxt/browser';
import type { Answers, PanelPlace, PanelRequest } from '../messaging.ts';
import { done, failed, problem, type Result } from '../result.ts';
import { type PageKey, recordOf } from '../sites/page.ts';
import { language, places } from '../storage.ts';
import { aside } from './aside.ts';
import type { Asker } from './asker.ts';
import { hasWaitingClicks, withdrawClick } from './clicks/send-clicks.ts';
import { decide, sendKept } from './decide.ts';
import { injectMarks } from './inject-panel.ts';
import { knownCompany, rememberRows } from './known-company.ts';
import { findUndecided, nextUndecided } from './next-undecided.ts';
import { refreshView } from './page-views.ts';
import { panelKit } from './panel-kit.ts';
import { setInQueue } from './queue-tabs.ts';
import { refreshAfter } from './refresh-after.ts';
import { createSerial } from './serial.ts';
import { pairedServer } from './server.ts';
import { shownPage } from './tab-frames.ts';
import { tabFrames } from './tab-memory.ts';
import { panelState } from './tab-state.ts';
import { tellOfRun } from './tell-of-run.ts';
import { tellTab, tellTabs } from './tell-tabs.ts';
import { cachedView } from './view-cache.ts';

type Frame = Extract<Asker, { is: 'frame' }>;
type Handlers = {
  readonly [T in PanelRequest['type']]: (
    request: Extract<PanelRequest, { type: T }>,
    asker: Frame,
  ) => Promise<Result<Answers[T]>>;
};

const placesInOrder = createSerial();
const SEARCH_RESULTS = 8;

/** What the panel of a page can ask for. Whose page it is decides what it gets: `asker` comes from the browser. */
const HANDLERS: Handlers = {
  'panel.state': async (_, { tabId }) => done(await panelState(tabId)),

  async 'panel.refresh'(_, { tabId }) {
    const page = shownPage(await tabFrames(tabId));
    const question = page?.is === 'record' ? refreshView(page, { anew: true }) : null;
    await tellTab(tabId);
    const result = (await question) ?? done(null);
    // Who asks again does not want to wait for the next alarm with what is kept either.
    if (result.ok && (await hasWaitingClicks())) aside(sendKept({ evenIfEarly: 'all' }));
    await tellTabs();
    return result;
  },

  async 'panel.place'({ place }, { host }) {
    await savePlace(host, place);
    return done(null);
  },

  'panel.decide': ({ decision }, { host }) => decide(host, decision),

  async 'panel.withdraw'({ id }) {
    const withdrawn = await withdrawClick(id);
    await tellTabs();
    return withdrawn ? done(null) : failed(problem('not_allowed_here', 'This click is on its way already.'));
  },

  async 'panel.undo-preview'({ key, actionId }, { host }) {
    const company = isOf(key, host) ? await knownCompany(key) : null;
    if (company?.lastActionId !== actionId) return notHere();
    const server = await pairedServer();
    if (server === null) return notPaired();
    return server.api.call('POST /api/actions/{id}/undo', { params: { id: actionId }, body: { preview: true } });
  },

  async 'panel.search'({ q }) {
    const server = await pairedServer();
    if (server === null) return notPaired();
    const answer = await server.api.call('GET /api/companies', { query: { q, limit: SEARCH_RESULTS } });
    return answer.ok ? done(answer.data.items.map(({ id, name }) => ({ companyId: id, name }))) : answer;
  },

  async 'panel.rows'({ rows }, { tabId, host }) {
    const [page, server] = await Promise.all([tabFrames(tabId).then(shownPage), pairedServer()]);
    if (server === null) return notPaired();
    if (page === null || page.host !== host) return failed(problem('not_allowed_here', 'This page shows no list.'));
    const list = { vendor: page.vendor, host };
    const answer = await server.api.call('POST /api/pages', { body: { list: { ...list, rows: [...rows] } } });
    if (!answer.ok) return answer;
    await rememberRows(list, answer.data.rows);
    return done(answer.data.rows);
  },

  async 'panel.undecided'({ key }, { host }) {
    return isOf(key, host) ? findUndecided(key) : notHere();
  },

  async 'panel.stop'({ key, runId }, { host }) {
    const view = isOf(key, host) ? (await cachedView(key))?.view : undefined;
    if (view?.is !== 'company' || view.run?.runId !== runId) return notHere();
    const server = await pairedServer();
    if (server === null) return notPaired();
    const answer = await server.api.call('POST /api/runs/{id}/cancel', { params: { id: runId } });
    await refreshAfter([key]);
    await tellTabs();
    return answer.ok ? done(null) : answer;
  },

  async 'panel.next'({ key, back }, { host, url }) {
    return isOf(key, host) ? nextUndecided(key, back, url) : notHere();
  },

  'panel.kit': async () => done(panelKit(await language.get())),

  async 'panel.marks'(_, { tabId }) {
    if (shownPage(await tabFrames(tabId))?.is === 'list') await injectMarks(tabId);
    return done(null);
  },

  async 'panel.view'({ key }, { host }) {
    if (!isOf(key, host) || (await knownCompany(key)) === null) {
      return notHere();
    }
    const answer = await refreshView(recordOf(key));
    const view = answer.ok ? (await cachedView(key))?.view : undefined;
    if (!answer.ok) return answer;
    return view ? done(view) : failed(problem('unreadable_answer', 'The server answered without the page.'));
  },

  async 'panel.queue'({ on }, { tabId }) {
    await setInQueue(tabId, on);
    await tellTab(tabId);
    return done(null);
  },

  'panel.tell': ({ runId }) => tellOfRun(runId),

  async 'panel.open'({ what }) {
    if (what === 'settings') await browser.runtime.openOptionsPage();
    // The side panel was opened before this, within the click. Firefox opens its side bar for nobody but its own menu.
    else if (!browser.sidePanel) {
      return failed(problem('not_allowed_here', 'This browser opens its side bar from its own menu only.'));
    }
    return done(null);
  },
};

/** Answers the panel, which runs in the top frame of a page. */
export function answerPanel(request: PanelRequest, asker: Frame): Promise<Result<Answers[PanelRequest['type']]>> {
  // The table pairs each request with its handler, which a compiler cannot follow through an index.
  const handle = HANDLERS[request.type] as (
    request: PanelRequest,
    asker: Frame,
  ) => Promise<Result<Answers[PanelRequest['type']]>>;
  return handle(request, asker);
}

function isOf(key: PageKey, host: string): boolean {
  return key.split('|')[1] === host;
}

function savePlace(host: string, place: PanelPlace): Promise<void> {
  return placesInOrder(async () => places.set({ ...(await places.get()), [host]: place }));
}

function notHere() {
  return failed(problem('not_allowed_here', 'This is not shown here.'));
}

function notPaired() {
  return failed(problem('not_paired', 'This browser is not paired with a server.'));
}
