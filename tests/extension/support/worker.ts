import { vi } from 'vitest';
import type { Answers, DetectorRequest, PanelState, Request } from '../../../extension/messaging.ts';
import type { Result } from '../../../extension/result.ts';
import { EXTENSION_ID, EXTENSION_ORIGIN, FakeBrowser, runIn } from './fake-browser.ts';

/** Where a message comes from, as the browser would say. */
export interface From {
  tabId?: number;
  frameId?: number;
  documentId?: string;
  url: string;
  /** Another extension's message. */
  id?: string;
}

/** A browser with our worker in it. Stopping the worker loses its variables and keeps what is stored, as browsers do. */
export class Worker {
  readonly browser = new FakeBrowser();
  readonly #stopped: AbortController[] = [];

  /** Loads every module of the background anew, on the same browser. */
  async start(): Promise<void> {
    this.stop();
    const stopping = new AbortController();
    this.#stopped.push(stopping);
    vi.resetModules();
    runIn(this.browser);
    vi.stubGlobal('location', { origin: EXTENSION_ORIGIN });
    const fetch = this.fetch;
    // A stopped worker's requests are cut: nothing comes back to it.
    vi.stubGlobal('fetch', (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, signal: AbortSignal.any([stopping.signal, ...(init.signal ? [init.signal] : [])]) }),
    );
    const { startBackground } = await import('../../../extension/background/start.ts');
    startBackground();
  }

  /** The way to the server; a test may put something in it. */
  fetch: typeof globalThis.fetch = globalThis.fetch;

  stop(): void {
    for (const stopping of this.#stopped.splice(0)) stopping.abort();
    this.browser.events = new FakeBrowser().events;
  }

  async send(request: unknown, from: From): Promise<Result<unknown>> {
    const { promise, resolve } = Promise.withResolvers<Result<unknown>>();
    const { tabId, frameId = 0, documentId = 'document-1', url, id = EXTENSION_ID } = from;
    const sender = { id, url, ...(tabId === undefined ? {} : { tab: { id: tabId }, frameId, documentId }) };
    const kept = this.browser.events.message.emit(request, sender, resolve);
    if (!kept.includes(true)) throw new Error('Nobody listens.');
    return promise;
  }

  /** As a typed message of our own scripts. */
  ask<R extends Request>(request: R, from: From): Promise<Result<Answers[R['type']]>> {
    return this.send(request, from) as Promise<Result<Answers[R['type']]>>;
  }

  /** A frame reports where it is. */
  report(request: DetectorRequest, from: From): Promise<Result<null>> {
    return this.ask(request, from);
  }

  /** The state the panel of a tab was sent last. */
  shown(tabId: number): PanelState | undefined {
    const states = this.browser.tabs.get(tabId)?.panel?.filter((push) => push.type === 'state') ?? [];
    return states.at(-1)?.state;
  }
}
