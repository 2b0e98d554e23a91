import { type RunView, runStarted, runView } from '../../shared/api/runs.ts';
import { type BenchRow, benchRow } from './bench-row.ts';
import { setStage } from './stage.ts';

const POLL_MS = 50;

/** How long a run stands still whose server was killed, from the kill to the next page saved by its successor. */
export async function resumeRows(): Promise<BenchRow[]> {
  const stage = await setStage({ companies: 50, configurations: 60_000, contacts: 0 });
  try {
    const path = `/api/integrations/${stage.integrationId}`;
    const started = stage.turnOnConfigurations().catch(() => undefined);
    const runId = await newestRun();
    await readMoreThan(runId, 0);
    const killedAt = performance.now();
    await stage.killAndRestart();
    await started;
    const { read } = totals(await stage.api.get(`/api/runs/${runId}`, runView));
    await readMoreThan(runId, read);
    const seconds = (performance.now() - killedAt) / 1000;
    await stage.wait(runId);
    // Nothing doubled: the next whole comparison finds every record as it is.
    const { runId: check } = await stage.api.post(
      `${path}/sync`,
      { streams: ['configurations'], whole: true },
      runStarted,
    );
    const { created } = totals(await stage.wait(check));
    if (created > 0) throw new Error(`${created} records were missing after the run that was resumed.`);
    return [benchRow({ name: "a killed server's run goes on after", value: seconds, unit: 's', atMost: 45 })];
  } finally {
    await stage.close();
  }

  async function newestRun(): Promise<number> {
    for (;;) {
      for await (const run of stage.api.list('/api/runs', runView)) {
        if (run.state === 'running' && run.streams.some((s) => s.kind === 'configuration')) return run.id;
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  async function readMoreThan(runId: number, read: number): Promise<void> {
    while (totals(await stage.api.get(`/api/runs/${runId}`, runView)).read <= read) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
}

function totals(run: RunView): { read: number; created: number } {
  return {
    read: run.streams.reduce((sum, s) => sum + s.read, 0),
    created: run.streams.reduce((sum, s) => sum + s.created, 0),
  };
}
