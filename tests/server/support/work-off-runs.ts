import { afterCompanies } from '../../../server/mapping/after-companies.ts';
import type { Services } from '../../../server/services.ts';
import { claimRun } from '../../../server/sync/claim.ts';
import { executeRun } from '../../../server/sync/execute-run.ts';
import { mustFind } from '../../../server/sync/integrations.ts';
import { openSession } from '../../../server/sync/open-session.ts';

/** Works off the queue the way the sync thread does. Answers how each run ended: its state, or why it failed. */
export async function workOffRuns({ db, clock, sessions }: Services): Promise<string[]> {
  const states: string[] = [];
  for (;;) {
    const claimed = await claimRun(db, 'test', clock.now(), ['interactive', 'nightly']);
    if (!claimed) return states;
    const executor = {
      ...{ db, clock, owner: 'test', retryMs: 1, news: () => undefined },
      open: async (id: number, use: { signal: AbortSignal; live: boolean }) =>
        openSession(sessions, await mustFind(db, id), use),
      afterCompanies: async (id: number, runId: number) => {
        await afterCompanies(db, clock, await mustFind(db, id), runId);
      },
      report: (error: unknown) => {
        throw error;
      },
    };
    await executeRun(executor, claimed, new AbortController().signal);
    const [run] = await db.point<{ state: string; error: string | null }>(
      'SELECT state, error_message AS error FROM run WHERE id = ?',
      [claimed.id],
    );
    states.push(run?.error ?? run?.state ?? '');
  }
}
