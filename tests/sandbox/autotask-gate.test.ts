import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { ALL, type AutotaskProbe, HEADERS, probeAutotask, ZONE } from './autotask-probe.ts';

let probe: AutotaskProbe;

beforeEach(async () => {
  probe = await probeAutotask();
});
afterEach(() => probe.sandbox.stop());

const zoneInformation = (user: string, host = 'webservices.autotask.net') =>
  ask(probe.sandbox.origin, {
    host,
    path: `/ATServicesRest/V1.0/zoneInformation?user=${encodeURIComponent(user)}`,
  });

describe('zones', () => {
  test('any host tells anybody in which zone a user stands', async () => {
    for (const host of ['webservices.autotask.net', 'webservices2.autotask.net', ZONE]) {
      expect(JSON.parse((await zoneInformation(HEADERS.username, host)).text)).toMatchObject({
        url: 'https://webservices22.autotask.net/ATServicesRest/',
        webUrl: 'https://ww22.autotask.net/',
      });
    }
  });

  test('an unknown user is a 500', async () => {
    const { status, text } = await zoneInformation('nobody@contoso.example');
    expect(status).toBe(500);
    expect(JSON.parse(text).errors).toHaveLength(1);
  });

  test('another zone refuses the right keys, and a tenant that has moved is there', async () => {
    const info = (host: string) => probe.get('/Companies/entityInformation', HEADERS, host);
    expect((await info(ZONE)).status).toBe(200);
    expect(await info('webservices5.autotask.net')).toMatchObject({ status: 401, text: '' });
    probe.sandbox.faults.set({ rules: [{ kind: 'moved' }] });
    expect((await info(ZONE)).status).toBe(401);
    expect(JSON.parse((await zoneInformation(HEADERS.username)).text).url).toContain('webservices29.');
    expect((await info('webservices29.autotask.net')).status).toBe(200);
  });
});

describe('the gate', () => {
  test.each(['apiintegrationcode', 'username', 'secret'] as const)(
    'a wrong or missing %s is a bare 401',
    async (name) => {
      const { [name]: _left, ...without } = HEADERS;
      for (const headers of [without, { ...HEADERS, [name]: 'wrong' }])
        expect(await probe.get('/Companies/0', headers)).toMatchObject({ status: 401, text: '' });
    },
  );

  test('paths are known in any case, and so is the user', async () => {
    const { status } = await ask(probe.sandbox.origin, {
      host: ZONE,
      path: '/atservicesrest/v1.0/companies/0',
      headers: { ...HEADERS, username: HEADERS.username.toLowerCase() },
    });
    expect(status).toBe(200);
  });

  test('a right that the level lacks is a 403 or a 500 on its entity alone', async () => {
    probe.autotask.configure({ denied: ['Contacts', 'ConfigurationItems.edit'] });
    expect((await probe.send('POST', '/Contacts/query', { Filter: ALL })).status).toBe(403);
    expect((await probe.send('POST', '/ConfigurationItems/query', { Filter: ALL })).status).toBe(200);
    expect((await probe.send('PATCH', '/ConfigurationItems', { id: 50_000 })).status).toBe(403);
    probe.autotask.configure({ deniedStatus: 500 });
    expect(await probe.refused('Contacts', { Filter: ALL })).toContain('permissions');
  });

  test('errors can come under a 200', async () => {
    probe.autotask.configure({ errorsUnder200: true });
    const answer = await probe.send('POST', '/Contacts/query', { Filter: [] });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toEqual({ errors: [expect.stringContaining('at least one filter')] });
  });

  test('owners whose companies are hidden take everything with them, without a word', async () => {
    const all = await probe.list('Companies');
    const hidden = new Set(all.filter((row) => row.ownerResourceID === 29_682_885).map(({ id }) => id));
    const devices = (await probe.list('ConfigurationItems')).filter(({ companyID }) => !hidden.has(Number(companyID)));
    probe.autotask.configure({ hiddenOwners: [29_682_885] });
    expect(await probe.list('Companies')).toHaveLength(all.length - hidden.size);
    const left = await probe.list('ConfigurationItems');
    expect(left.length).toBeLessThan(1300);
    expect(left.map(({ id }) => id)).toEqual(expect.arrayContaining(devices.map(({ id }) => id)));
  });
});

describe('limits', () => {
  const count = () => probe.send('POST', '/Companies/query/count', { Filter: ALL });
  const threshold = async () => JSON.parse((await probe.get('/ThresholdInformation')).text);

  test('requests in an hour are refused for the whole tenant', async () => {
    probe.sandbox.msp.clock.fix(Date.parse('2026-01-01T00:00:00Z'));
    probe.autotask.configure({ rateLimit: 'virtual', requestsPerHour: 10, usedByOthers: 7 });
    expect((await count()).status).toBe(200);
    expect(await threshold()).toEqual({
      externalRequestThreshold: 10,
      requestThresholdTimeframe: 60,
      currentTimeframeRequestCount: 9,
    });
    expect((await count()).status).toBe(200);
    const refused = await count();
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('3600');
    expect((await zoneInformation(HEADERS.username)).status).toBe(200);
    probe.autotask.configure({ usedByOthers: 0 });
    probe.sandbox.msp.clock.advance(3_600_000);
    expect((await count()).status).toBe(200);
  });

  test('when to come back is told in seconds, as a date or not at all', async () => {
    probe.sandbox.msp.clock.fix(Date.parse('2026-01-01T00:00:00Z'));
    const told = async (retryAfter: string) => {
      probe.autotask.configure({ rateLimit: 'virtual', requestsPerHour: 1, retryAfter });
      await count();
      return (await count()).headers['retry-after'];
    };
    expect(await told('seconds')).toBe('3600');
    expect(await told('date')).toBe('Thu, 01 Jan 2026 01:00:00 GMT');
    expect(await told('none')).toBeUndefined();
  });

  test('a fourth request to one entity at a time is refused, to another it is not', async () => {
    probe.autotask.configure({ latencyMs: 400 });
    const [ours, theirs] = await Promise.all([
      Promise.all([1, 2, 3, 4].map(count)),
      probe.send('POST', '/Contacts/query/count', { Filter: ALL }),
    ]);
    const refused = ours.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.text).toContain('Itgenatr005');
    expect(theirs.status).toBe(200);
    expect(probe.oddities()).toEqual({ 'autotask thread-limit': 1 });
  });
});
