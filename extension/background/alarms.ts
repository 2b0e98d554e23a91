import { browser } from 'wxt/browser';

/**
 * Why the worker wakes itself. `clicks`: some wait to be sent. `server`: it is away while a record is shown. `told`:
 * somebody wants to hear of the end of a run. Each stops when there is nothing left to do.
 */
export const ALARMS = ['clicks', 'server', 'told'] as const;
export type AlarmName = (typeof ALARMS)[number];

/** The shortest that browsers allow. */
const HALF_A_MINUTE = 0.5;

export async function wakeLater(name: AlarmName): Promise<void> {
  if (await browser.alarms.get(name)) return;
  await browser.alarms.create(name, { delayInMinutes: HALF_A_MINUTE, periodInMinutes: HALF_A_MINUTE });
}

export async function stopWaking(name: AlarmName): Promise<void> {
  await browser.alarms.clear(name);
}
