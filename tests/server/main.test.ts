import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Paired } from '../../shared/api/access.ts';
import { caller } from './harness.ts';

const MAIN = new URL('../../server/main.ts', import.meta.url).pathname;
const OWNER_CODE = new URL('../../server/auth/cli.ts', import.meta.url).pathname;

let folder: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'strategy-overview-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await rm(folder, { recursive: true, force: true });
});

interface Started {
  child: ChildProcess;
  /** All that was printed so far. */
  out(): string;
  err(): string;
  /** Exit code, once it has ended. */
  ended: Promise<number | null>;
  /** Resolves once this was printed; rejects if the process ends without. */
  printed(text: RegExp): Promise<RegExpExecArray>;
}

/** The real server as a process of its own, on a free port and a directory of its own. */
function start(env: Record<string, string> = {}, program = MAIN): Started {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH, DATA_DIR: folder, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    out: () => out,
    err: () => err,
    ended,
    printed: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = text.exec(out);
          if (found) resolve(found);
        };
        child.stdout?.on('data', look);
        look();
        ended.then(() => reject(new Error(`The server ended without printing ${text}: ${out}${err}`)), reject);
      }),
  };
}

const ADDRESS = /Address: +(http:\S+)/;
const LAST_LINE = /Next night: .*\n/;
const MINUTE = 60_000;

describe('npm start', { timeout: MINUTE }, () => {
  it('prints how to reach and to own the server, once; a second start knows the owner', async () => {
    const first = start();
    await first.printed(LAST_LINE);
    const origin = ADDRESS.exec(first.out())?.[1] ?? '';
    const code = /Pairing code: +(\S+)/.exec(first.out())?.[1] ?? '';
    expect(first.out()).toContain(folder);
    expect(first.out()).toMatch(/Next night: .*02:00 \(UTC\), once an integration is connected/);
    const { status, body } = await caller(origin)<Paired>('/api/pair', { body: { code, device: 'Test' }, key: null });
    expect([status, body.user.role]).toEqual([201, 'owner']);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(`${first.out()}${first.err()}`).not.toContain(body.token);

    const second = start();
    const [, address = ''] = await second.printed(ADDRESS);
    await second.printed(LAST_LINE);
    expect(second.out()).not.toContain('Pairing code');
    expect((await caller(address, body.token)('/api/me')).status).toBe(200);
  });

  it('keeps database and key readable by its own user alone', async () => {
    await start({ DATA_DIR: join(folder, 'made') }).printed(LAST_LINE);
    expect((await stat(join(folder, 'made'))).mode & 0o077).toBe(0);
    expect((await stat(join(folder, 'made', 'master.key'))).mode & 0o077).toBe(0);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends in order on %s within ten seconds, though somebody follows the events',
    async (signal) => {
      const server = start();
      await server.printed(LAST_LINE);
      const origin = ADDRESS.exec(server.out())?.[1] ?? '';
      const code = /Pairing code: +(\S+)/.exec(server.out())?.[1] ?? '';
      const { body } = await caller(origin)<Paired>('/api/pair', { body: { code, device: 'Test' }, key: null });
      const events = await fetch(`${origin}/api/events`, { headers: { Authorization: `Bearer ${body.token}` } });
      const began = performance.now();
      server.child.kill(signal);
      expect(await server.ended).toBe(0);
      expect(performance.now() - began).toBeLessThan(10_000);
      expect(await events.text()).toBe(': here\n\n');
    },
  );

  it('says aloud that vendor traffic goes to a sandbox, and that others can reach it', async () => {
    const server = start({
      HOST: '0.0.0.0',
      ALLOW_SANDBOX: '1',
      VENDOR_ROUTES: '*.myconnectwise.net=http://127.0.0.1:4400',
    });
    await server.printed(/SANDBOX: +\*\.myconnectwise\.net goes to http:\/\/127\.0\.0\.1:4400/);
    await server.printed(/Warning: +0\.0\.0\.0 is reachable by others/);
  });
});

it('gives the owner a new code beside the running server', { timeout: MINUTE }, async () => {
  const server = start();
  await server.printed(LAST_LINE);
  const origin = ADDRESS.exec(server.out())?.[1] ?? '';
  const pair = async (code: string) =>
    caller(origin)<Paired>('/api/pair', { body: { code, device: 'Test' }, key: null });
  const first = await pair(/Pairing code: +(\S+)/.exec(server.out())?.[1] ?? '');
  const command = start({}, OWNER_CODE);
  expect(await command.ended).toBe(0);
  const second = await pair(/^Pairing code: +(\S+)/.exec(command.out())?.[1] ?? '');
  expect([second.status, second.body.user]).toEqual([201, first.body.user]);
});

describe('what keeps it from starting is one sentence and exit code 1', { timeout: MINUTE }, () => {
  async function refused(env: Record<string, string>): Promise<string> {
    const server = start(env);
    expect(await server.ended).toBe(1);
    const lines = server.err().trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(server.out()).toBe('');
    return lines[0] ?? '';
  }
  async function startAndStop(env: Record<string, string>): Promise<void> {
    const server = start(env);
    await server.printed(LAST_LINE);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  }

  it('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    expect(await refused({ PORT: String(port) })).toMatch(new RegExp(`^Port ${port} .* in use .* another PORT\\.$`));
    other.close();
  });

  it('an address that is not of this machine', async () => {
    expect(await refused({ HOST: '192.0.2.1' })).toMatch(/^HOST 192\.0\.2\.1 is not an address of this machine\.$/);
  });

  it('a data directory that cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(await refused({ DATA_DIR: join(folder, 'file', 'data') })).toMatch(
      /^The data directory .* cannot be written/,
    );
  });

  it('a database that is none', async () => {
    await writeFile(join(folder, 'strategy-overview.db'), 'This is a text and no database at all. '.repeat(200));
    expect(await refused({})).toMatch(/^The database file cannot be read: it is not a database, or DATABASE_KEY/);
  });

  it('the wrong database key', async () => {
    await startAndStop({ DATABASE_KEY: 'the first key of the file' });
    expect(await refused({ DATABASE_KEY: 'quite another key of it' })).toMatch(/DATABASE_KEY is not the key/);
  });

  it('the wrong master key', async () => {
    await startAndStop({ MASTER_KEY: '11'.repeat(32) });
    expect(await refused({ MASTER_KEY: '22'.repeat(32) })).toMatch(/MASTER_KEY|master key/i);
  });

  it('an environment that cannot be', async () => {
    expect(await refused({ ROLE: 'boss' })).toBe('ROLE must be all, api or worker.');
  });
});
