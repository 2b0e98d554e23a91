import { claimRun, finishRun } from '../../server/sync/claim.ts';
import { enqueueStatement } from '../../server/sync/queue.ts';
import { temporaryFile } from '../support/databases.ts';
import { type BenchRow, benchRow } from './bench-row.ts';

const RUNS = 2000;

/** How many runs a second one process can claim and finish, one after the other, on an embedded file. */
export async function queueRows(): Promise<BenchRow[]> {
  const file = temporaryFile();
  const db = await file.open();
  try {
    await db.write(
      Array.from({ length: RUNS }, (_, i) => ({
        sql: `INSERT INTO integration (vendor, kind, name, state, settings, created_at) VALUES ('connectwise', 'documentation', ?, 'connected', '{}', 0)`,
        args: [`Integration ${i}`],
      })),
    );
    const integrations = await db.list<{ id: number }>('SELECT id FROM integration');
    await db.write(
      integrations.map(({ id }) =>
        enqueueStatement(
          { integrationId: id, lane: 'nightly', scope: { streams: 'all', companies: 'all' }, trigger: 'schedule' },
          0,
        ),
      ),
    );
    const started = performance.now();
    let done = 0;
    for (;;) {
      const claimed = await claimRun(db, 'bench', 1, ['interactive', 'nightly']);
      if (!claimed) break;
      await finishRun(db, 'bench', claimed.id, 2, { state: 'succeeded' });
      done++;
    }
    const perSecond = (done / (performance.now() - started)) * 1000;
    return [benchRow({ name: 'queue: claim and finish', value: perSecond, unit: 'a second', atLeast: 2000 })];
  } finally {
    await db.close();
    file.remove();
  }
}
