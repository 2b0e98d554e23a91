import type { Database } from '../db/database.ts';
import type { Services } from '../services.ts';
import { runEventStatement } from '../sync/run-events.ts';

/** Tells whoever is watching that a run was queued, and the sync worker that it can start. */
export async function announceRun({ clock, news, wake }: Services, db: Database, runId: number): Promise<void> {
  await db.write([runEventStatement('run.queued', runId, clock.now())]);
  news.publish();
  wake();
}
