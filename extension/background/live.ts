import { type Browser, browser } from 'wxt/browser';
import type { RunProgress } from '../../shared/api/pages.ts';
import { followEvents, type News } from '../api/follow-events.ts';
import { LIVE_PORT } from '../live-port.ts';
import type { Push } from '../messaging.ts';
import { connection } from '../storage.ts';
import { aside } from './aside.ts';
import { askerOf } from './asker.ts';
import { refreshView } from './page-views.ts';
import { shownPage } from './tab-frames.ts';
import { tabFrames } from './tab-memory.ts';
import { lookAfterRuns } from './tell-of-run.ts';
import { tellTab } from './tell-tabs.ts';

/** Panels that show a run, by tab. While there is one, one stream of news is read for all of them. */
const panels = new Map<number, Browser.runtime.Port>();
/** When a panel last had what came in told anew; milliseconds since 1970. */
const askedAt = new Map<number, number>();
const ASK_AGAIN_MS = 2_000;
let following: AbortController | null = null;
/** News of what happens from now on arrives. What happened before is told by asking. */
let isHearing = false;

/** A visible panel shows a run and wants its progress. Anything else that connects is let go. */
export function onConnect(port: Browser.runtime.Port): void {
  const asker = port.sender ? askerOf(port.sender) : null;
  if (port.name !== LIVE_PORT || asker?.is !== 'frame' || asker.frameId !== 0) {
    port.disconnect();
    return;
  }
  const { tabId } = asker;
  panels.set(tabId, port);
  port.onDisconnect.addListener(() => {
    if (panels.get(tabId) === port) panels.delete(tabId);
    askedAt.delete(tabId);
    if (panels.size === 0) stop();
  });
  // What the panel sends only keeps this worker from being stopped; there is nothing to read in it.
  port.onMessage.addListener(() => undefined);
  if (following === null) aside(follow());
  else if (isHearing) aside(showAgain(tabId));
}

/** The person signed out or paired with another server. */
export function stopLive(): void {
  for (const port of panels.values()) port.disconnect();
  panels.clear();
  stop();
}

function stop(): void {
  following?.abort();
  following = null;
  isHearing = false;
}

async function follow(): Promise<void> {
  const stopping = new AbortController();
  following = stopping;
  const paired = await connection.get();
  if (paired !== null) {
    const { origin, token } = paired;
    await followEvents({ origin, token, signal: stopping.signal, onNews: take, onOpen });
  }
  if (following !== stopping) return;
  following = null;
  isHearing = false;
}

/** A run that is short can end between the question that told of it and the first news: everybody asks once more. */
function onOpen(open: boolean): void {
  isHearing = open;
  if (open) for (const tabId of panels.keys()) aside(showAgain(tabId));
}

function take({ kind, payload }: News): void {
  if (kind === 'reset') for (const tabId of panels.keys()) aside(showAgain(tabId));
  if (!kind.startsWith('run.')) return;
  const run = payload as RunProgress;
  if (kind === 'run.finished') aside(lookAfterRuns());
  const push: Push = { type: 'run', run };
  for (const [tabId, port] of panels) {
    port.postMessage(push);
    if (kind === 'run.finished' || isDue(tabId)) aside(showAgain(tabId));
  }
}

/** News tells how far a run is, and not what came in: that is asked for once in a while. */
function isDue(tabId: number): boolean {
  const now = Date.now();
  if (now - (askedAt.get(tabId) ?? 0) < ASK_AGAIN_MS) return false;
  askedAt.set(tabId, now);
  return true;
}

async function showAgain(tabId: number): Promise<void> {
  const page = shownPage(await tabFrames(tabId));
  if (page?.is === 'record') await refreshView(page, { anew: true });
  await tellTab(tabId);
}

export function listenForPanels(): void {
  browser.runtime.onConnect.addListener(onConnect);
}
