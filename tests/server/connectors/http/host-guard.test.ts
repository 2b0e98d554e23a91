import { describe, expect, it, vi } from 'vitest';
import { createHostGuard, type Reach } from '../../../../server/connectors/http/host-guard.ts';
import { FakeTime } from '../../support/fake-time.ts';

const PUBLIC: Reach = { private: false, loopback: false };
const PRIVATE: Reach = { private: true, loopback: false };
const ROUTED: Reach = { private: true, loopback: true };

/** A name service whose answers can change between two questions. */
function guardOver(...answers: string[][]) {
  const time = new FakeTime();
  const resolve = vi.fn(async () => (answers.length > 1 ? (answers.shift() ?? []) : (answers[0] ?? [])));
  return { time, resolve, guard: createHostGuard(time, resolve) };
}

describe('a name', () => {
  it('is pinned to the addresses it was judged by', async () => {
    const { guard } = guardOver(['93.184.216.34', '2606:4700::1111']);
    expect(await guard('api.vendor.example', PUBLIC)).toEqual([
      { address: '93.184.216.34', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ]);
  });

  it('is refused for one bad address among good ones', async () => {
    const { guard } = guardOver(['93.184.216.34', '169.254.169.254']);
    await expect(guard('api.vendor.example', PUBLIC)).rejects.toMatchObject({
      code: 'blocked-address',
      facts: { host: 'api.vendor.example' },
    });
  });

  it('that answers differently a moment later is not asked again: the pin holds', async () => {
    const { guard, resolve, time } = guardOver(['93.184.216.34'], ['127.0.0.1']);
    await guard('rebind.example', PUBLIC);
    time.advance(29_999);
    expect(await guard('rebind.example', PUBLIC)).toEqual([{ address: '93.184.216.34', family: 4 }]);
    expect(resolve).toHaveBeenCalledTimes(1);
  });

  it('is judged anew when the pin is over', async () => {
    const { guard, time } = guardOver(['93.184.216.34'], ['127.0.0.1']);
    await guard('rebind.example', PUBLIC);
    time.advance(30_000);
    await expect(guard('rebind.example', PUBLIC)).rejects.toMatchObject({ code: 'blocked-address' });
  });

  it('allowed to one integration is not thereby allowed to another', async () => {
    const { guard } = guardOver(['10.0.0.5']);
    await guard('psa.internal.example', PRIVATE);
    await expect(guard('psa.internal.example', PUBLIC)).rejects.toThrow('private network');
  });

  it('has no more than a thousand pins', async () => {
    const { guard, resolve } = guardOver(['93.184.216.34']);
    for (let n = 0; n <= 1_000; n++) await guard(`host-${n}.example`, PUBLIC);
    await guard('host-1000.example', PUBLIC);
    expect(resolve).toHaveBeenCalledTimes(1_001);
    await guard('host-0.example', PUBLIC);
    expect(resolve).toHaveBeenCalledTimes(1_002);
  });

  it.each([
    'localhost',
    'LOCALHOST',
    'localhost.',
    'api.localhost',
    'metadata.google.internal',
    'metadata',
    'instance-data',
    'host.docker.internal',
    'ip6-localhost',
    'kubernetes.default.svc',
  ])('%s is refused without asking anybody', async (name) => {
    const { guard, resolve } = guardOver(['93.184.216.34']);
    await expect(guard(name, PRIVATE)).rejects.toMatchObject({ code: 'blocked-address' });
    expect(resolve).not.toHaveBeenCalled();
  });
});

describe('private networks', () => {
  it.each(['10.0.0.5', '192.168.1.1', '172.20.0.1', '100.64.0.9', 'fd12:3456::1'])(
    '%s needs the owner’s word',
    async (address) => {
      await expect(guardOver([address]).guard('psa.example', PUBLIC)).rejects.toThrow('private network');
      expect(await guardOver([address]).guard('psa.example', PRIVATE)).toMatchObject([{ address }]);
    },
  );

  it.each(['127.0.0.1', '::1', '169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '0.0.0.0'])(
    '%s is no matter of anybody’s word',
    async (address) => {
      await expect(guardOver([address]).guard('psa.example', PRIVATE)).rejects.toMatchObject({
        code: 'blocked-address',
      });
    },
  );

  it('are open to a routed sandbox, as is this machine; metadata is not', async () => {
    expect(await guardOver(['127.0.0.1']).guard('sandbox', ROUTED)).toMatchObject([{ address: '127.0.0.1' }]);
    await expect(guardOver(['169.254.169.254']).guard('sandbox', ROUTED)).rejects.toMatchObject({
      code: 'blocked-address',
    });
  });
});

describe('an address instead of a name', () => {
  it.each([
    ['http://127.0.0.1/', 'plain'],
    ['http://2130706433/', 'a single number'],
    ['http://0x7f.1/', 'hexadecimal'],
    ['http://0177.0.0.1/', 'octal'],
    ['http://127.1/', 'shortened'],
    ['http://[::1]/', 'IPv6'],
    ['http://[::ffff:127.0.0.1]/', 'IPv4 in IPv6'],
    ['http://１２７.０.０.１/', 'wide digits'],
    ['http://169.254.169.254/', 'metadata'],
  ])('%s (%s) is judged by what it means', async (address) => {
    const { guard, resolve } = guardOver(['93.184.216.34']);
    await expect(guard(new URL(address).hostname, PRIVATE)).rejects.toMatchObject({ code: 'blocked-address' });
    expect(resolve).not.toHaveBeenCalled();
  });
});
