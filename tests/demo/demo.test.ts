import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { integrationView } from '../../shared/api/integrations.ts';
import { runView } from '../../shared/api/runs.ts';
import { VENDOR_IDS, VENDORS } from '../../shared/vendors.ts';
import { findChromium } from '../e2e/support/find-chromium.ts';
import { VENDORS as SANDBOXES } from '../sandbox/server.ts';

/** The other PSAs that have a sandbox: they all go the same way. */
const OTHERS = VENDOR_IDS.filter(
  (id, at) => at > 0 && VENDORS[id].kind === 'psa' && SANDBOXES.some(({ vendor }) => vendor === id),
);

const LONGEST_MS = 180_000;

const result = z.strictObject({
  integration: integrationView,
  runs: z.array(runView.extend({ what: z.string(), seconds: z.number().positive() })),
  changes: z.array(
    z.strictObject({
      kind: z.string(),
      field: z.string(),
      count: z.int().positive(),
      examples: z.array(z.object({ record: z.string(), old: z.unknown(), new: z.unknown() })).min(1),
    }),
  ),
  seconds: z.number().positive(),
});

interface Ended {
  code: number | string | null | undefined;
  stdout: string;
  stderr: string;
}

/** Where the demo may leave things, so that it can be seen that it leaves none. */
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function demo(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, TMPDIR: folder }, timeout: LONGEST_MS };
    execFile(process.execPath, ['tests/demo/cli.ts', ...args], options, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, stdout, stderr }),
    );
  });
}

describe('npm run demo -- --once --json', () => {
  let ended: Ended;
  let told: z.infer<typeof result>;

  beforeAll(async () => {
    const size = ['--companies', '30', '--configurations', '400', '--contacts', '200', '--seed', '5'];
    ended = await demo('--once', '--json', ...size);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    told = result.parse(JSON.parse(ended.stdout));
  }, LONGEST_MS);

  it('prints one JSON object, ends well and leaves nothing behind', () => {
    expect(ended.stdout.trim().split('\n')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('connects the sandbox and says so', () => {
    expect(told.integration).toMatchObject({ vendor: 'connectwise', state: 'connected', sandbox: true, problem: null });
  });

  it('brings in companies, sites, configurations and contacts, each once', () => {
    expect(told.runs.map(({ what, state }) => [what, state])).toEqual([
      ['first look', 'succeeded'],
      ['imported companies', 'succeeded'],
      ['configurations', 'succeeded'],
      ['contacts', 'succeeded'],
      ['after the night', 'succeeded'],
    ]);
    const created = (what: string) =>
      Object.fromEntries(
        told.runs.flatMap((run) => (run.what === what ? run.streams.map((s) => [s.kind, s.created] as const) : [])),
      );
    expect(created('first look').company).toBeGreaterThan(20);
    expect(created('imported companies')).toMatchObject({ company: 0, site: expect.any(Number) });
    expect(created('configurations').configuration).toBeGreaterThan(0);
    expect(created('contacts').contact).toBeGreaterThan(0);
  });

  it('tells of the night what its last run counted', () => {
    const night = told.runs.at(-1);
    const changed = (field: string, kind: string) =>
      told.changes.find((change) => change.field === field && change.kind === kind)?.count ?? 0;
    for (const { kind, created, deleted } of night?.streams ?? []) {
      expect({ kind, deleted }).toEqual({ kind, deleted: changed('gone', kind) });
      // Sites are listed company by company, and what the first listing of a company brings is no news of the night.
      if (kind === 'site') expect(changed('created', kind)).toBeLessThanOrEqual(created);
      else expect({ kind, created }).toEqual({ kind, created: changed('created', kind) });
    }
    expect(told.changes.length).toBeGreaterThan(2);
  });
});

describe.each(OTHERS)('npm run demo -- --psa %s', (psa) => {
  it(
    'does for this vendor what it does for the first',
    async () => {
      const size = ['--companies', '20', '--configurations', '150', '--contacts', '80'];
      const { code, stdout, stderr } = await demo('--psa', psa, '--once', '--json', ...size);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const { integration, runs } = result.parse(JSON.parse(stdout));
      expect(integration).toMatchObject({ vendor: psa, state: 'connected', sandbox: true });
      expect(runs.map(({ state }) => state)).toEqual(runs.map(() => 'succeeded'));
      for (const kind of VENDORS[psa].records) {
        const created = runs.flatMap(({ streams }) => streams.filter((one) => one.kind === kind));
        expect({ kind, some: created.some((one) => one.created > 0) }).toEqual({ kind, some: true });
      }
    },
    LONGEST_MS,
  );
});

describe.skipIf(findChromium() === null)('npm run demo -- --open', () => {
  it(
    'shows a company that nobody decided about to a browser that is paired, and leaves nothing behind',
    async () => {
      const size = ['--companies', '30', '--configurations', '100', '--contacts', '50'];
      const { code, stdout, stderr } = await demo('--once', '--open', ...size);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/ on https:\/\/na\.myconnectwise\.net\S+routeTo=CompanyFV&recid=\d+: nobody has decided/);
      expect(readdirSync(folder)).toEqual([]);
    },
    LONGEST_MS,
  );
});

describe('a demo that cannot run', () => {
  it('says what is wrong in one sentence and ends badly', async () => {
    expect(await demo('--once', '--companies', 'many')).toEqual({
      code: 1,
      stdout: '',
      stderr: '--companies wants a whole number from 0 to 100000, not "many".\n',
    });
  });

  it('tells what the server said when that does not start, and leaves nothing behind', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const { code, stderr } = await demo('--once', '--json', '--port', port, '--companies', '1');
    await new Promise((resolve) => taken.close(resolve));
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port} on 127.0.0.1 is in use`);
    expect(readdirSync(folder)).toEqual([]);
  });
});

it('ends in order when it is interrupted, and leaves nothing behind', async () => {
  const size = ['--companies', '10', '--configurations', '100', '--contacts', '10'];
  const child = spawn(process.execPath, ['tests/demo/cli.ts', '--once', ...size], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [first] = await once(child.stdout.setEncoding('utf8'), 'data');
  child.kill('SIGINT');
  const [code] = await once(child, 'close');
  expect(code).toBe(130);
  expect(readdirSync(folder)).toEqual([]);
  const origin = /server runs at (http\S+)\./.exec(String(first))?.[1] ?? '';
  await expect(fetch(`${origin}/api/hello`)).rejects.toThrow('fetch failed');
});
