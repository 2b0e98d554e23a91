import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { API, FORWARD } from './connectwise-probe.ts';
import { type ControlClient, controlClient } from './control-client.ts';
import type { FaultKind } from './faults.ts';
import { type Sandbox, startSandbox } from './server.ts';

const PATH = '/v4_6_release/apis/3.0/company/configurations';

let sandbox: Sandbox;
let control: ControlClient;

beforeEach(async () => {
  sandbox = await startSandbox({ msp: { companies: 20, configurations: 300, contacts: 40 } });
  control = controlClient(sandbox.origin);
});
afterEach(() => sandbox.stop());

const get = (path = `${PATH}?pageSize=10`) => ask(sandbox.origin, { host: API, path, headers: FORWARD });
const strike = (kind: FaultKind, more: object = {}) => control.setFaults({ rules: [{ kind, ...more }] });
const idsOf = (text: string): unknown[] => JSON.parse(text).map(({ id }: { id?: unknown }) => id);

describe('a fault', () => {
  test.each([
    ['rate-limit', 429, /Too many requests/u],
    ['rate-limit-without-retry-after', 429, /Too many requests/u],
    ['error-500', 500, /An error has occurred/u],
    ['error-502', 502, /<html>/u],
    ['error-503', 503, /<html>/u],
    ['error-504', 504, /<html>/u],
    ['forbidden', 403, /Forbidden/u],
    ['html', 200, /<!DOCTYPE html>/u],
    ['redirect', 302, /^$/u],
  ] as const)('%s is answered with %i', async (kind, status, body) => {
    await strike(kind);
    const answer = await get();
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(body);
    expect((await get()).status).toBe(200);
    expect((await control.counters()).faults).toEqual({ [kind]: 1 });
  });

  test('of the rate limit says when to come back, or does not', async () => {
    await strike('rate-limit', { retryAfterSeconds: 7 });
    expect((await get()).headers['retry-after']).toBe('7');
    await strike('rate-limit-without-retry-after');
    expect((await get()).headers['retry-after']).toBeUndefined();
  });

  test('of the connection cuts the body', async () => {
    await strike('reset');
    await expect(get()).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  test('of the body cuts the JSON under a 200 of the right length', async () => {
    await strike('cut-json');
    const { status, text } = await get();
    expect(status).toBe(200);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  test('of a page repeats it, shuffles it, or spoils one record', async () => {
    const whole = idsOf((await get()).text);
    await strike('shuffle-page');
    expect(idsOf((await get()).text)).toEqual([...whole].reverse());
    await strike('no-id');
    expect(idsOf((await get()).text)).toEqual([undefined, ...whole.slice(1)]);
    await strike('malformed');
    expect(JSON.parse((await get()).text)[0].name).toEqual({ oops: [] });
    await strike('repeat-page', { nth: 2 });
    const first = (await get()).text;
    expect((await get(`${PATH}?pageSize=10&pageId=${whole.at(-1)}`)).text).toBe(first);
  });

  test('of a count lies', async () => {
    await strike('lying-count');
    expect(JSON.parse((await get(`${PATH}/count`)).text)).toEqual({ count: 307 });
  });

  test('of size sends a body as large as was asked', async () => {
    await strike('huge', { bytes: 3_000_000 });
    expect((await get()).text).toHaveLength(3_000_000);
  });

  test('strikes the requests that it was set for', async () => {
    await control.setFaults({ rules: [{ kind: 'error-500', path: '/count$', nth: 2, times: 2 }] });
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++) {
      expect((await get()).status).toBe(200);
      statuses.push((await get(`${PATH}/count`)).status);
    }
    expect(statuses).toEqual([200, 500, 500, 200]);
  });

  test('by chance strikes the same requests for the same seed', async () => {
    const run = async (seed: number): Promise<number[]> => {
      await control.setFaults({ seed, rules: [{ kind: 'error-503', probability: 0.3 }] });
      const statuses: number[] = [];
      for (let n = 0; n < 40; n++) statuses.push((await get(`${PATH}/count`)).status);
      return statuses;
    };
    const first = await run(1);
    expect(first.filter((status) => status === 503).length).toBeGreaterThan(4);
    expect(await run(1)).toEqual(first);
    expect(await run(2)).not.toEqual(first);
  });
});

describe('control', () => {
  test('lets nights pass and tells what they did', async () => {
    const nights = await control.nights(2);
    expect(nights.map(({ night }) => night)).toEqual([1, 2]);
    expect(nights[0]?.counts).toMatchObject({ 'edited configurations': 3, 'created companies': 1 });
    const [quiet] = await control.nights(1, 'quiet');
    expect(quiet?.counts).toEqual({});
  });

  test('changes single records, named as the vendor names them', async () => {
    const company = await control.edit({ op: 'create', kind: 'companies', fields: { name: 'Fabrikam' } });
    const device = await control.edit({
      op: 'create',
      kind: 'configurations',
      company,
      fields: { name: 'FAB-1', serial: 'S1' },
    });
    await control.edit({ op: 'edit', kind: 'configurations', id: device, fields: { serial: 'S2' } });
    const [row = ''] = await control.truth('connectwise', 'configurations', { conditions: `company/id=${company}` });
    expect(JSON.parse(row)).toMatchObject({
      id: Number(device),
      name: 'FAB-1',
      serialNumber: 'S2',
      company: { name: 'Fabrikam' },
    });
    await control.edit({ op: 'rename', kind: 'companies', id: company, name: 'Fabrikam Inc' });
    await control.edit({ op: 'delete', kind: 'configurations', id: device });
    expect(await control.truth('connectwise', 'configurations', { conditions: `company/id=${company}` })).toEqual([]);
    const [renamed = ''] = await control.truth('connectwise', 'companies', { conditions: `id=${company}` });
    expect(JSON.parse(renamed).name).toBe('Fabrikam Inc');
  });

  test('refuses what does not fit, with the reason', async () => {
    await expect(control.edit({ op: 'delete', kind: 'configurations', id: '1' })).rejects.toThrow(
      'no configurations with id 1',
    );
    await expect(control.edit({ op: 'edit', kind: 'companies', id: '250', fields: { colour: 'red' } })).rejects.toThrow(
      'colour',
    );
    await expect(control.truth('connectwise', 'unicorns')).rejects.toThrow('no truth of unicorns');
    await expect(control.truth('connectwise', 'companies', { conditions: 'nope=1' })).rejects.toThrow('no field nope');
    await expect(control.configure('connectwise', { denied: ['everything'] })).rejects.toThrow('denied');
  });

  test('truth shows what the API shows to someone who may see all', async () => {
    await control.configure('connectwise', { hiddenConfigurationTypes: [0, 1, 2] });
    expect(await control.truth('connectwise', 'configurations')).toHaveLength(300);
    expect((await control.truth('connectwise', 'sites')).length).toBeGreaterThan(15);
    expect(idsOf((await get(`${PATH}?pageSize=1000`)).text).length).toBeLessThan(150);
  });

  test('the clock of the answers is the one that was set', async () => {
    await control.fixClock(new Date('2026-02-03T04:05:06Z'));
    expect((await get()).headers.date).toBe('Tue, 03 Feb 2026 04:05:06 GMT');
  });
});
