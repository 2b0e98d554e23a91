import { browser } from 'wxt/browser';
import type { Answers, OwnRequest } from '../messaging.ts';
import { done, failed, problem, type Result } from '../result.ts';
import { withdrawClick } from './clicks/send-clicks.ts';
import { sendKept } from './decide.ts';
import { registerOwnHosts } from './own-hosts.ts';
import { tabState } from './tab-state.ts';
import { tellOfRun } from './tell-of-run.ts';
import { tellTabs } from './tell-tabs.ts';

type Handlers = {
  readonly [T in OwnRequest['type']]: (request: Extract<OwnRequest, { type: T }>) => Promise<Result<Answers[T]>>;
};

const NOTHING = { page: null, view: null, viewAt: null, problem: null, loading: false } as const;

/** What our own pages ask the background for; the server they ask themselves. */
const HANDLERS: Handlers = {
  async 'own.send-kept'() {
    await sendKept({ evenIfEarly: 'all' });
    return done(null);
  },

  async 'own.withdraw'({ id }) {
    const withdrawn = await withdrawClick(id);
    await tellTabs();
    return withdrawn ? done(null) : failed(problem('not_allowed_here', 'This click is on its way already.'));
  },

  'own.tell': ({ runId }) => tellOfRun(runId),

  async 'own.tab'({ tabId }) {
    const state = await tabState(tabId);
    // Of a tab that went elsewhere we are told nothing, not even its address: then what is remembered is of before.
    const { url } = await browser.tabs.get(tabId);
    const isThere = url !== undefined && state.page !== null && new URL(url).hostname === state.page.host;
    return done(isThere ? state : NOTHING);
  },

  async 'own.hosts-changed'() {
    await registerOwnHosts();
    return done(null);
  },
};

export function answerOwn(request: OwnRequest): Promise<Result<Answers[OwnRequest['type']]>> {
  // The table pairs each request with its handler, which a compiler cannot follow through an index.
  const handle = HANDLERS[request.type] as (request: OwnRequest) => Promise<Result<Answers[OwnRequest['type']]>>;
  return handle(request);
}
