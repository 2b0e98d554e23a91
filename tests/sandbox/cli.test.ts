import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { controlClient } from './control-client.ts';

interface Printed {
  readonly origin: string;
  readonly tlsOrigin?: string;
  readonly routes: string;
  readonly vendors: readonly {
    readonly vendor: string;
    readonly hosts: readonly string[];
    readonly credentials: Record<string, string>;
  }[];
}

let child: ChildProcess | undefined;

const start = async (...options: string[]): Promise<Printed> => {
  const started = spawn(process.execPath, ['tests/sandbox/cli.ts', ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  child = started;
  for await (const line of createInterface({ input: started.stdout })) return JSON.parse(line);
  throw new Error(await text(started.stderr));
};

afterEach(() => child?.kill('SIGKILL'));

/** Lists configurations with the credentials that were printed, under the host that was printed. */
const list = ({ origin, vendors }: Printed, query: string, path = 'configurations') => {
  const { companyId, publicKey, privateKey, clientId = '' } = vendors[0]?.credentials ?? {};
  return ask(origin, {
    host: 'api-na.myconnectwise.net',
    path: `/v4_6_release/apis/3.0/company/${path}?${query}`,
    headers: {
      authorization: `Basic ${Buffer.from(`${companyId}+${publicKey}:${privateKey}`).toString('base64')}`,
      clientid: clientId,
      accept: 'application/vnd.connectwise.com+json; version=2025.1',
      'pagination-type': 'forward-only',
    },
  });
};

describe('the sandbox as a process of its own', () => {
  test('prints how it is reached, serves, and ends when it is told to', async () => {
    const printed = await start(
      '--companies',
      '20',
      '--configurations',
      '200',
      '--contacts',
      '50',
      '--seed',
      '7',
      '--tls',
    );
    expect(printed.routes.split(',')).toContain(`api-na.myconnectwise.net=${printed.origin}`);
    expect(printed.tlsOrigin).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/u);
    expect(JSON.parse((await list(printed, 'pageSize=1000')).text)).toHaveLength(200);
    expect(await controlClient(printed.origin).nights(1)).toHaveLength(1);
    child?.kill('SIGTERM');
    expect(await once(child ?? process, 'exit')).toEqual([0, null]);
  });

  test('takes faults and refuses what is no number', async () => {
    const printed = await start('--configurations', '50', '--faults', '{"rules":[{"kind":"error-503","times":0}]}');
    expect((await list(printed, '')).status).toBe(503);
    child?.kill('SIGKILL');
    await expect(start('--seed', 'many')).rejects.toThrow("--seed wants a whole number, not 'many'");
  });

  test('holds a million configurations in little memory and answers at once', async () => {
    const printed = await start('--configurations', '1000000', '--cache-mb', '16');
    const pid = child?.pid;
    expect(JSON.parse((await list(printed, '', 'configurations/count')).text)).toEqual({ count: 1_000_000 });
    for (const pageId of [0, 500_000, 1_500_000, 2_900_000]) {
      expect(JSON.parse((await list(printed, `pageSize=1000&pageId=${pageId}`)).text)).toHaveLength(1000);
    }
    await controlClient(printed.origin).nights(1);
    const changed = await list(
      printed,
      `pageSize=1000&conditions=${encodeURIComponent('lastUpdated>[2025-06-02T00:00:00Z]')}`,
    );
    expect(JSON.parse(changed.text)).toHaveLength(1000);
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/u.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
    expect(Number(kilobytes)).toBeLessThan(350_000);
  });
});
