import { browser } from 'wxt/browser';
import type { RunView } from '../../shared/api/runs.ts';
import * as de from '../locales/de.ts';
import * as en from '../locales/en.ts';
import { pickLanguage } from '../locales/languages.ts';
import { translator } from '../locales/translator.ts';
import { done, type Result } from '../result.ts';
import { language } from '../storage.ts';
import { storedItem } from '../stored-item.ts';
import { stopWaking, wakeLater } from './alarms.ts';
import { createSerial } from './serial.ts';
import { pairedServer } from './server.ts';

/** Runs somebody wants to hear of. */
const awaited = storedItem<readonly number[]>('local', 'awaited-runs', []);
const inOrder = createSerial();
/** Only what a person started is told of; nights are for the popup. */
const BY_PERSON: ReadonlySet<RunView['trigger']> = new Set(['person', 'import', 'settings']);

/** Tells in a notification when the run is over. `allowed` is false while the person has not permitted notifications. */
export async function tellOfRun(runId: number): Promise<Result<{ allowed: boolean }>> {
  const allowed = await browser.permissions.contains({ permissions: ['notifications'] });
  if (allowed) {
    await inOrder(async () => awaited.set([...new Set([...(await awaited.get()), runId])]));
    await wakeLater('told');
  }
  return done({ allowed });
}

/** Looks after the runs that are awaited and tells of those that are over. */
export function lookAfterRuns(): Promise<void> {
  return inOrder(async () => {
    const server = await pairedServer();
    const waiting = await awaited.get();
    const left: number[] = [];
    for (const runId of server === null ? [] : waiting) {
      const answer = await server?.api.call('GET /api/runs/{id}', { params: { id: runId } });
      if (answer?.ok && answer.data.finishedAt !== null) await notify(answer.data);
      else if (answer?.ok || answer?.error.retryable) left.push(runId);
    }
    await awaited.set(left);
    if (left.length === 0) await stopWaking('told');
  });
}

async function notify(run: RunView): Promise<void> {
  if (!BY_PERSON.has(run.trigger)) return;
  const t = translator({ en: en.background, de: de.background }, pickLanguage(await language.get()));
  const n = run.streams.reduce((sum, { created, updated }) => sum + created + updated, 0);
  const texts = {
    succeeded: { title: t('run.done.title'), message: t('run.done.text', { n }) },
    failed: { title: t('run.failed.title'), message: run.error?.message ?? t('run.failed.text') },
    cancelled: { title: t('run.cancelled.title'), message: t('run.done.text', { n }) },
  };
  const text = run.state === 'failed' || run.state === 'cancelled' ? texts[run.state] : texts.succeeded;
  await browser.notifications.create(`run-${run.id}`, { type: 'basic', iconUrl: '/icon/128.png', ...text });
}
