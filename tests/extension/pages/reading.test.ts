import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deviceName } from '../../../extension/pages/pairing/device-name.ts';
import { readHost } from '../../../extension/pages/settings/browser/read-host.ts';
import { fieldsOf } from '../../../extension/pages/settings/integrations/read-form.ts';
import { outcomeOf, waitingIn } from '../../../extension/pages/side-panel/run-outcome.ts';
import { spellKey } from '../../../extension/pages/side-panel/spell-key.ts';
import { withNews } from '../../../extension/pages/with-news.ts';
import { credentials } from '../../../server/connectors/connectwise/credentials.ts';
import { aRun, aStream, held } from './support/run.ts';

describe('the form of a vendor', () => {
  it('is what the connector says of its credentials, line by line', () => {
    const schema = z.toJSONSchema(credentials, { io: 'input' });
    const fields = fieldsOf({ credentials: { ...schema } });
    expect(fields.map(({ name, secret, required }) => [name, secret, required])).toEqual([
      ['site', false, true],
      ['companyId', false, true],
      ['publicKey', false, true],
      ['privateKey', true, true],
    ]);
    expect(fields[0]).toMatchObject({ label: 'Site', example: 'na.myconnectwise.net' });
  });

  it.each([
    [{}, []],
    [{ properties: null }, []],
    [{ properties: { token: true } }, [{ name: 'token', label: 'token', secret: false, required: false }]],
    [{ properties: { token: { title: 7, examples: 'x' } }, required: 'token' }, [{ label: 'token', example: '' }]],
  ])('makes do with %j', (credentials, expected) => {
    expect(fieldsOf({ credentials })).toMatchObject(expected);
  });
});

describe('a host of the own', () => {
  it.each([
    ['psa.example.net', 'psa.example.net'],
    ['  PSA.Example.net ', 'psa.example.net'],
    ['https://psa.example.net/v4_6_release/ConnectWise.aspx?x=1#y', 'psa.example.net'],
  ])('is read from %j', (typed, host) => {
    expect(readHost(typed)).toEqual({ is: 'host', host });
  });

  it.each(['', 'psa', 'http://psa.example.net', 'psa.example.net:8443', 'https://me@psa.example.net', 'a b.net', '*'])(
    'is not read from %j',
    (typed) => {
      expect(readHost(typed)).toEqual({ is: 'wrong' });
    },
  );

  it('is not wanted where the vendor is known by it already', () => {
    expect(readHost('na.myconnectwise.net')).toEqual({ is: 'cloud' });
    expect(readHost('evilmyconnectwise.net')).toEqual({ is: 'host', host: 'evilmyconnectwise.net' });
  });
});

describe('a run in the log', () => {
  it.each([
    ['open', aRun({ state: 'queued' })],
    ['open', aRun({ state: 'running', held: [held(60)] })],
    ['failed', aRun({ state: 'failed', held: [held(60)] })],
    ['attention', aRun({ held: [held(60)] })],
    ['attention', aRun({ streams: [aStream({ rejected: 1 })] })],
    ['cancelled', aRun({ state: 'cancelled' })],
    ['fine', aRun()],
  ])('is %s', (outcome, run) => {
    expect(outcomeOf(run)).toBe(outcome);
  });

  it('counts only the deletions that wait', () => {
    expect(waitingIn(aRun({ held: [held(60), held(7, 'approved')] }))).toBe(60);
  });

  it('moves on with the news of it, and no other run does', () => {
    const runs = [aRun({ id: 2, state: 'queued', streams: [] }), aRun({ id: 1 })];
    const { filtered: _, ...stream } = aStream({ read: 40 });
    const base = { integrationId: 1, lane: 'nightly', trigger: 'schedule', error: null } as const;
    const [moved, other] = withNews(runs, { ...base, runId: 2, state: 'running', streams: [stream] });
    expect(moved).toMatchObject({ state: 'running', streams: [{ read: 40, filtered: 0 }] });
    expect(other).toBe(runs[1]);
  });
});

it.each([
  ['warrantyExpirationDate', 'Warranty expiration date'],
  ['addressLine1', 'Address line 1'],
  ['ram', 'Ram'],
  ['custom:12', 'custom:12'],
])('the key %s is spelt %s', (key, words) => {
  expect(spellKey(key)).toBe(words);
});

it.each([
  [
    'Microsoft Edge on Windows',
    { brands: [{ brand: 'Chromium' }, { brand: 'Microsoft Edge' }], platform: 'Windows' },
    '',
  ],
  ['Google Chrome on macOS', { brands: [{ brand: 'Google Chrome' }], platform: 'macOS' }, ''],
  ['Firefox on Linux', undefined, 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'],
  ['Browser', undefined, 'something else'],
])('a browser is first called %s', (name, userAgentData, userAgent) => {
  expect(deviceName({ userAgent, ...(userAgentData ? { userAgentData } : {}) })).toBe(name);
});
