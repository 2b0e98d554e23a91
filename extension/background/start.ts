import { type Browser, browser } from 'wxt/browser';
import { type Connection, clicks, connection, language, ownHosts, signedOut } from '../storage.ts';
import { ALARMS, type AlarmName, stopWaking, wakeLater } from './alarms.ts';
import { aside } from './aside.ts';
import { hasWaitingClicks } from './clicks/send-clicks.ts';
import { sendKept } from './decide.ts';
import { forgetRows } from './known-company.ts';
import { listenForPanels, stopLive } from './live.ts';
import { onMessage } from './on-message.ts';
import { registerOwnHosts, startInAllTabs } from './own-hosts.ts';
import { fetchRules } from './page-rules.ts';
import { forgetServerState, watchReturn } from './server.ts';
import { lookAfterRuns } from './tell-of-run.ts';
import { push, tellTabs } from './tell-tabs.ts';
import { tryServer } from './try-server.ts';
import { forgetViews } from './view-cache.ts';

const ON_ALARM: Readonly<Record<AlarmName, () => Promise<void>>> = {
  clicks: () => sendKept(),
  server: tryServer,
  told: lookAfterRuns,
};

/**
 * Starts the background. It is stopped whenever nothing happens for half a minute and started again by the next event:
 * every listener is there before this returns, and nothing that matters is held in variables.
 */
export function startBackground(): void {
  browser.runtime.onMessage.addListener(onMessage);
  listenForPanels();
  browser.alarms.onAlarm.addListener(({ name }: { name: string }) => {
    const alarm = ALARMS.find((known) => known === name);
    if (alarm) aside(ON_ALARM[alarm]());
  });
  browser.permissions.onAdded.addListener(() => aside(registerOwnHosts()));
  browser.permissions.onRemoved.addListener(() => aside(registerOwnHosts()));
  browser.commands.onCommand.addListener((command: string, tab?: Browser.tabs.Tab) => {
    if (command === 'focus-panel' && tab?.id !== undefined) aside(push(tab.id, { type: 'focus' }));
  });
  browser.runtime.onStartup.addListener(() => aside(registerOwnHosts()));
  browser.runtime.onInstalled.addListener(({ reason }: Browser.runtime.InstalledDetails) =>
    aside(afterInstall(reason)),
  );
  connection.watch((paired) => aside(afterPairing(paired)));
  // What waited for it goes at once, and not only when the next alarm looks.
  watchReturn(() => aside(sendKept({ evenIfEarly: 'unreached' })));
  ownHosts.watch(() => aside(registerOwnHosts()));
  for (const item of [clicks, signedOut, language]) item.watch(() => aside(tellTabs()));
  aside(closeStorage());
  aside(resume());
}

/** Content scripts have no business in what is kept here, the token above all. */
async function closeStorage(): Promise<void> {
  // Firefox before 148 cannot close it; there, web pages still cannot reach it, only our own scripts can.
  await browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}

/** A worker that was stopped may have left clicks behind. */
async function resume(): Promise<void> {
  if (await hasWaitingClicks()) await wakeLater('clicks');
  else await stopWaking('clicks');
}

async function afterInstall(reason: string): Promise<void> {
  await Promise.all([registerOwnHosts(), startInAllTabs()]);
  // Nothing works before it is paired.
  if (reason === 'install' && (await connection.get()) === null) await browser.runtime.openOptionsPage();
}

/** Another server, another person, or nobody: what was seen is not for them. */
async function afterPairing(paired: Connection | null): Promise<void> {
  stopLive();
  await Promise.all([forgetViews(), forgetRows(), forgetServerState()]);
  await tellTabs();
  if (paired === null) return;
  await fetchRules();
  await sendKept({ evenIfEarly: 'all' });
}
