import { isAbsolute } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../server/config.ts';

const KEY = 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';

it('needs nothing: loopback, one process, a file in ./data', () => {
  const config = readConfig({});
  expect(config).toMatchObject({ port: 4310, host: '127.0.0.1', role: 'all', vendorRoutes: [], egressIps: [] });
  expect(isAbsolute(config.dataDir)).toBe(true);
  expect(config.database.url).toBe(`file:${config.dataDir}/strategy-overview.db`);
  expect(config.masterKey).toBeUndefined();
});

it('takes an empty variable as absent, as a compose file writes it', () => {
  expect(readConfig({ PORT: '', ROLE: ' ', DATABASE_URL: '' })).toMatchObject({ port: 4310, role: 'all' });
});

it('reads everything there is', () => {
  const config = readConfig({
    PORT: '0',
    HOST: '0.0.0.0',
    DATA_DIR: '/srv/overview',
    DATABASE_URL: 'libsql://db.example.com',
    DATABASE_AUTH_TOKEN: 'token',
    MASTER_KEY: KEY,
    ROLE: 'worker',
    EGRESS_IPS: '203.0.113.7, 2001:db8::/48',
    ALLOW_SANDBOX: '1',
    VENDOR_ROUTES: '*.myconnectwise.net=http://127.0.0.1:4400',
  });
  expect(config).toMatchObject({
    port: 0,
    role: 'worker',
    database: { url: 'libsql://db.example.com', authToken: 'token' },
    egressIps: ['203.0.113.7', '2001:db8::/48'],
    vendorRoutes: [{ pattern: '*.myconnectwise.net' }],
  });
});

it('reads a master key in base64 and in hex as the same 32 bytes', () => {
  const base64 = readConfig({ MASTER_KEY: KEY }).masterKey;
  const hex = readConfig({ MASTER_KEY: Buffer.from(KEY, 'base64').toString('hex') }).masterKey;
  expect(base64?.length).toBe(32);
  expect(hex).toEqual(base64);
});

describe('a wrong value', () => {
  it.each<[Record<string, string>, RegExp]>([
    [{ PORT: '70000' }, /^PORT must be a port number/],
    [{ PORT: '43l0' }, /^PORT must be/],
    [{ HOST: 'a b' }, /^HOST must be/],
    [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must be file:/],
    [{ DATABASE_KEY: 'short' }, /^DATABASE_KEY must be at least 16/],
    [{ MASTER_KEY: 'c2hvcnQ=' }, /^MASTER_KEY must be 32 bytes/],
    [{ SETUP_CODE: 'letmein' }, /^SETUP_CODE must be a random code of at least 128 bits/],
    [{ SETUP_CODE: '0'.repeat(60) }, /^SETUP_CODE must be/],
    [{ ROLE: 'ALL' }, /^ROLE must be all, api or worker/],
    [{ EGRESS_IPS: '203.0.113.7,300.1.1.1' }, /^EGRESS_IPS must be IP addresses/],
    [{ CONNECTWISE_CLIENT_ID: 'abc' }, /^CONNECTWISE_CLIENT_ID must be .*UUID/],
    [{ METRICS_TOKEN: 'short' }, /^METRICS_TOKEN must be at least 16/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be/],
    [{ ALLOW_SANDBOX: 'yes' }, /^ALLOW_SANDBOX must be 0 or 1/],
    [{ VENDOR_ROUTES: 'a.example=http://127.0.0.1:1' }, /^VENDOR_ROUTES .*ALLOW_SANDBOX=1/],
    [{ VENDOR_ROUTES: 'nonsense', ALLOW_SANDBOX: '1' }, /^VENDOR_ROUTES has an entry that cannot be read/],
  ])('%j is named, with what is allowed', (env, message) => {
    expect(() => readConfig(env)).toThrow(ConfigError);
    expect(() => readConfig(env)).toThrow(message);
  });

  it('is named with all the others, and never repeated: it may be a secret in the wrong place', () => {
    const env = { PORT: 'canary-1', ROLE: 'canary-2', MASTER_KEY: 'canary-3' };
    expect(() => readConfig(env)).toThrow(/^PORT must be .* MASTER_KEY must be .* ROLE must be /);
    expect(() => readConfig(env)).not.toThrow(/canary/);
  });
});

it.each(['3b5f0c9e7d12a846b0f4c2d8e6a19753', 'k3JmQ9xZ0aVbT7uYw2LsEg', 'correct-Horse_battery9'])(
  'takes the setup code %s',
  (code) => {
    expect(readConfig({ SETUP_CODE: code }).setupCode).toBe(code);
  },
);
