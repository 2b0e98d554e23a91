import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fieldsAnswer } from '../../shared/api/integrations.ts';
import { vendorCompany } from '../../shared/api/mapping.ts';
import { type RunView, runStarted, runView } from '../../shared/api/runs.ts';
import { putStreamAnswer, streamView } from '../../shared/api/streams.ts';
import type { ApiClient } from '../demo/api-client.ts';
import { importCompanies } from '../demo/bring-in.ts';
import { connect, pair } from '../demo/set-up.ts';
import { type Process, startProcess } from '../demo/start-process.ts';
import { credentialsFor, type SandboxAddress, startSandbox } from '../demo/start-sandbox.ts';
import { IDENTITY } from './identity.ts';

export const METRICS_TOKEN = randomBytes(16).toString('hex');

/** The real server, started as `npm start` starts it, on an embedded file and connected to a sandbox of its own. */
export interface Stage {
  sandbox: SandboxAddress;
  credentials: Readonly<Record<string, string>>;
  origin: string;
  api: ApiClient;
  integrationId: number;
  /** Every company of the estate is mapped; nothing else is synced yet. */
  sync(scope?: object): Promise<RunView>;
  /** Every field of configurations that can be downloaded and means something. */
  fields: string[];
  /** Switches configurations on with all these fields; the run that follows is awaited. */
  turnOnConfigurations(onProgress?: (run: RunView) => void): Promise<RunView>;
  wait(runId: number): Promise<RunView>;
  /** Kills the server process as a power cut would, and starts it again at the same address. */
  killAndRestart(): Promise<void>;
  /** Highest resident memory of the server process since its start, in bytes. */
  peakMemory(): number;
  memory(): number;
  close(): Promise<void>;
}

/** All pages of the estate stay served from memory: what is measured is us, not the imitation. */
const CACHE_MB = 1500;
/** Moved by monitoring tools every night without meaning; nobody plans by it. */
const VOLATILE_FIELDS = ['lastLoginName'];

export interface Size {
  companies: number;
  configurations: number;
  contacts: number;
}

/** Flags of `npm start`: what is measured is what is shipped. */
function startCommand(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  const [node, ...command] = scripts.start.split(/\s+/);
  if (node !== 'node') throw new Error(`npm start is "${scripts.start}"; the bench expects it to start node.`);
  return command;
}

export async function setStage(size: Size): Promise<Stage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'strategy-overview-bench-'));
  const opened = new AsyncDisposableStack();
  opened.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  const sandbox = await startSandbox({ seed: 1, ...size }, ['--cache-mb', String(CACHE_MB)]);
  opened.defer(() => sandbox.stop());
  const setupCode = randomBytes(24).toString('hex');
  const startServer = (port: string): Promise<Process<string>> =>
    startProcess({
      name: 'The server',
      command: startCommand(),
      env: {
        ...IDENTITY,
        DATA_DIR: dataDir,
        DATABASE_URL: '',
        PORT: port,
        SETUP_CODE: setupCode,
        ALLOW_SANDBOX: '1',
        VENDOR_ROUTES: sandbox.address.routes,
        METRICS_TOKEN,
        LOG_LEVEL: 'warn',
      },
      ready: (printed) => /^Address:\s+(http\S+)$/m.exec(printed)?.[1],
    });
  let server = await startServer('0');
  opened.defer(() => server.stop());
  const api = await pair(server.address, setupCode);
  const credentials = credentialsFor(sandbox.address, 'connectwise');
  const { integration } = await connect(api, 'connectwise', credentials);
  const integrationId = integration.id;
  const wait = (runId: number) => waitFor(api, runId);
  const companies = [];
  await waitForFirstRun(api);
  for await (const company of api.list(`/api/integrations/${integrationId}/companies`, vendorCompany))
    companies.push(company);
  const { runIds } = await importCompanies(api, integrationId, companies);
  for (const runId of runIds) await wait(runId);
  const { items } = await api.get(`/api/integrations/${integrationId}/fields/configurations`, fieldsAnswer);
  const fields = items
    .filter((field) => !field.hiddenBy && !VOLATILE_FIELDS.includes(field.key))
    .map((field) => field.key);
  const status = (field: string) =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) *
    1024;
  return {
    sandbox: sandbox.address,
    credentials,
    origin: server.address,
    api,
    integrationId,
    wait,
    async sync(scope = {}) {
      const { runId } = await api.post(`/api/integrations/${integrationId}/sync`, scope, runStarted);
      return wait(runId);
    },
    fields,
    async turnOnConfigurations(onProgress) {
      const path = `/api/integrations/${integrationId}/streams/configurations`;
      const { settings, rev } = await api.get(path, streamView);
      const { runId } = await api.put(path, { enabled: true, settings: { ...settings, fields }, rev }, putStreamAnswer);
      if (runId === null) throw new Error('Turning on configurations queued nothing.');
      return waitFor(api, runId, onProgress);
    },
    async killAndRestart() {
      const ended = server.endedByItself.catch(() => undefined);
      process.kill(server.pid, 'SIGKILL');
      await ended;
      server = await startServer(new URL(server.address).port);
    },
    peakMemory: () => status('VmHWM'),
    memory: () => status('VmRSS'),
    close: () => opened.disposeAsync(),
  };
}

const POLL_MS = 100;

async function waitFor(api: ApiClient, runId: number, onProgress?: (run: RunView) => void): Promise<RunView> {
  for (;;) {
    const run = await api.get(`/api/runs/${runId}`, runView);
    onProgress?.(run);
    if (run.state === 'succeeded') return run;
    if (run.state === 'failed' || run.state === 'cancelled')
      throw new Error(`Run ${runId} ${run.state}: ${run.error?.message ?? ''}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Connecting queues a first look at the companies. */
async function waitForFirstRun(api: ApiClient): Promise<void> {
  for await (const run of api.list('/api/runs', runView)) await waitFor(api, run.id);
}

/** Milliseconds a run took, from claim to end. */
export function durationOf({ startedAt, finishedAt }: RunView): number {
  return (finishedAt ?? 0) - (startedAt ?? 0);
}
