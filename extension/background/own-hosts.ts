import { type Browser, browser } from 'wxt/browser';
import { CLOUD_MATCHES } from '../sites/site-hosts.ts';
import { ownHosts } from '../storage.ts';
import { createSerial } from './serial.ts';

const DETECTOR_FILE = 'content-scripts/detector.js';
const PREFIX = 'own-host-';
const inOrder = createSerial();

/** The permission and match pattern of a self-hosted web app. */
export function patternOf(host: string): string {
  return `https://${host}/*`;
}

/**
 * Makes the detector run on the self-hosted hosts that were added and permitted, and on no others. Browsers may forget
 * registrations with an update, and people take permissions away: so it is set anew at every start.
 */
export function registerOwnHosts(): Promise<void> {
  return inOrder(async () => {
    const permitted = await permittedHosts();
    const registered: readonly Browser.scripting.RegisteredContentScript[] =
      await browser.scripting.getRegisteredContentScripts();
    const ours: readonly string[] = registered.map(({ id }) => id).filter((id: string) => id.startsWith(PREFIX));
    const wanted = permitted.map(scriptFor);
    const gone = ours.filter((id) => !wanted.some((script) => script.id === id));
    const fresh = wanted.filter(({ id }) => !ours.includes(id));
    if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
    if (fresh.length > 0) await browser.scripting.registerContentScripts(fresh);
    await startInOpenTabs(fresh.flatMap(({ matches = [] }) => matches));
  });
}

/** After an install or update: pages that are open already get the detector that belongs to this version. */
export async function startInAllTabs(): Promise<void> {
  await startInOpenTabs([...CLOUD_MATCHES, ...(await permittedHosts()).map(patternOf)]);
}

async function permittedHosts(): Promise<readonly string[]> {
  const hosts = (await ownHosts.get()).map(({ host }) => host);
  const allowed = await Promise.all(hosts.map((host) => browser.permissions.contains({ origins: [patternOf(host)] })));
  return hosts.filter((_, i) => allowed[i]);
}

function scriptFor(host: string): Browser.scripting.RegisteredContentScript {
  return {
    id: `${PREFIX}${host}`,
    matches: [patternOf(host)],
    js: [DETECTOR_FILE],
    allFrames: true,
    runAt: 'document_start',
    persistAcrossSessions: true,
  };
}

async function startInOpenTabs(patterns: readonly string[]): Promise<void> {
  if (patterns.length === 0) return;
  const tabs: readonly Browser.tabs.Tab[] = await browser.tabs.query({ url: [...patterns] });
  const started = tabs.flatMap(({ id, discarded }) =>
    id === undefined || discarded
      ? []
      : [browser.scripting.executeScript({ target: { tabId: id, allFrames: true }, files: [`/${DETECTOR_FILE}`] })],
  );
  // Of some tabs nothing can be had: an error page, one that is closing. They get it when they load.
  await Promise.allSettled(started);
}
