import type { Decision, KeptClick } from '../messaging.ts';
import { done, type Result } from '../result.ts';
import { stopWaking, wakeLater } from './alarms.ts';
import { aside } from './aside.ts';
import { keepClick } from './clicks/keep-click.ts';
import { hasWaitingClicks, type SendOptions, sendClicks } from './clicks/send-clicks.ts';
import { refreshAfter } from './refresh-after.ts';
import { tellTabs } from './tell-tabs.ts';

/** Keeps a decision, and sends it without keeping the person waiting: what comes of it arrives as a new state. */
export async function decide(host: string, decision: Decision): Promise<Result<KeptClick>> {
  const kept = await keepClick(host, decision);
  if (!kept.ok) return kept;
  // Set before the first try: if the worker is stopped in the middle of it, the alarm goes on.
  await wakeLater('clicks');
  aside(sendKept({ evenIfEarly: 'all' }));
  const { id, title, at, state, problem } = kept.data;
  return done({ id, decision, title, at, state, problem });
}

/** Sends what is kept and shows in all tabs what came of it. */
export async function sendKept(options: SendOptions = {}): Promise<void> {
  await tellTabs();
  const touched = await sendClicks(options);
  if (!(await hasWaitingClicks())) await stopWaking('clicks');
  if (touched.length > 0) await refreshAfter(touched);
  await tellTabs();
}
