import { z } from 'zod';
import { pagesBody } from '../../shared/api/pages.ts';
import { type RunView, runStarted, runView } from '../../shared/api/runs.ts';
import { type BenchRow, benchRow } from './bench-row.ts';
import { METRICS_TOKEN, type Stage, setStage } from './stage.ts';
import { truthIds } from './truth-ids.ts';

const MB = 2 ** 20;
const ASKS = 1500;
/** The answer is timed, not read. */
const runAnything = z.unknown();

/** Memory of the whole server process while a very large estate comes in, and what a technician notices meanwhile. */
export async function millionRows(configurations: number): Promise<BenchRow[]> {
  const stage = await setStage({ companies: 400, configurations, contacts: 0 });
  try {
    const samples: { read: number; bytes: number }[] = [];
    await stage.turnOnConfigurations((run) => samples.push({ read: readOf(run), bytes: stage.memory() }));
    const peak = stage.peakMemory();
    const panel = await panelDuringSync(stage);
    const size = configurations >= 1_000_000 ? `${configurations / 1_000_000} M` : `${configurations / 1000}k`;
    return [
      benchRow({
        name: `peak memory of the server process, first sync of ${size} configurations`,
        value: peak / MB,
        unit: 'MB',
        atMost: 256,
      }),
      benchRow({
        name: 'memory gained for each 100k configurations',
        value: slope(samples) / MB,
        unit: 'MB',
        atMost: 5,
      }),
      benchRow({
        name: `/api/pages with ${size} items while a sync runs, p50`,
        value: panel.p50,
        unit: 'ms',
        atMost: 25,
      }),
      benchRow({
        name: `/api/pages with ${size} items while a sync runs, p99`,
        value: panel.p99,
        unit: 'ms',
        atMost: 25,
      }),
      benchRow({ name: 'gap of the event loop meanwhile, p99', value: panel.loopGap, unit: 'ms', atMost: 15 }),
    ];
  } finally {
    await stage.close();
  }
}

function readOf(run: RunView): number {
  return run.streams.reduce((sum, stream) => sum + stream.read, 0);
}

/** Least squares over the second half, in bytes for each 100,000 records: the start of a process says nothing about growth. */
function slope(all: readonly { read: number; bytes: number }[]): number {
  const samples = all.slice(Math.floor(all.length / 2));
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(samples.map((s) => s.read));
  const y = mean(samples.map((s) => s.bytes));
  const spread = samples.reduce((sum, s) => sum + (s.read - x) ** 2, 0);
  if (spread === 0) return 0;
  return (samples.reduce((sum, s) => sum + (s.read - x) * (s.bytes - y), 0) / spread) * 100_000;
}

/** Asks for pages as the extension does, one after the other, for as long as a whole sync is under way. */
async function panelDuringSync(stage: Stage): Promise<{ p50: number; p99: number; loopGap: number }> {
  const [companies, configurations] = await Promise.all([
    truthIds(stage.sandbox, 'connectwise', 'companies', 40),
    truthIds(stage.sandbox, 'connectwise', 'configurations', 40),
  ]);
  const ask = (kind: 'company' | 'configuration', externalId: string) =>
    stage.api.post(
      '/api/pages',
      pagesBody.parse({ refs: [{ vendor: 'connectwise', host: 'na.myconnectwise.net', kind, externalId }] }),
      runAnything,
    );
  const { runId } = await stage.api.post(
    `/api/integrations/${stage.integrationId}/sync`,
    { streams: ['configurations'], whole: true },
    runStarted,
  );
  const times: number[] = [];
  const gaps: number[] = [];
  for (let n = 0; n < ASKS; n++) {
    const isCompany = n % 2 === 0;
    const ids = isCompany ? companies : configurations;
    const started = performance.now();
    await ask(isCompany ? 'company' : 'configuration', ids[(n >> 1) % ids.length] ?? '');
    times.push(performance.now() - started);
    if (n % 100 === 99) gaps.push(await loopGap(stage));
  }
  const run = await stage.api.get(`/api/runs/${runId}`, runView);
  if (run.state === 'failed') throw new Error(`The sync beside the panel failed: ${run.error?.message}`);
  await stage.wait(runId);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), loopGap: Math.max(...gaps) };
}

async function loopGap({ origin }: Stage): Promise<number> {
  const answer = await fetch(`${origin}/metrics`, { headers: { Authorization: `Bearer ${METRICS_TOKEN}` } });
  const seconds = /^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(await answer.text())?.[1];
  if (seconds === undefined) throw new Error('The server does not tell the gap of its event loop.');
  return Number(seconds) * 1000;
}
