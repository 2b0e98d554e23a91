import { afterEach, describe, expect, it } from 'vitest';
import { memoryMemo } from '../../../../server/connectors/memory-store.ts';
import { firstPart } from '../scripted-answers.ts';
import {
  type Answers,
  CREDENTIALS,
  checksOf,
  failureOf,
  pageOf,
  refused,
  type ScriptedAutotask,
  scriptedAutotask,
  ZONE,
} from './scripted-vendor.ts';

const open: ScriptedAutotask[] = [];
afterEach(async () => {
  for (const { stand } of open.splice(0)) await stand.close();
});

async function vendor(answers: Answers = {}): Promise<ScriptedAutotask> {
  const scripted = await scriptedAutotask(answers);
  open.push(scripted);
  return scripted;
}

const listCompanies = async (scripted: ScriptedAutotask, memo = memoryMemo()) => {
  const session = await scripted.open(memo);
  return (await firstPart(session.streams.company)).page(null, { pageSize: 500 });
};

const QUERY = 'Companies/query';
const all = { [QUERY]: () => pageOf([]) };

describe('the zone of an Autotask customer', () => {
  it('is asked for without credentials, once in a day, and then gets them', async () => {
    const scripted = await vendor(all);
    const memo = memoryMemo();
    await listCompanies(scripted, memo);
    await listCompanies(scripted, memo);
    const asked = scripted.got.filter(({ path }) => path.startsWith('zoneInformation'));
    expect(asked).toMatchObject([
      { method: 'GET', host: 'webservices.autotask.net', path: 'zoneInformation?user=abc123%40CONTOSO.EXAMPLE' },
    ]);
    const [discovery, ...rest] = scripted.stand.requests;
    for (const name of ['username', 'secret', 'apiintegrationcode'])
      expect(discovery?.headers).not.toHaveProperty(name);
    expect(rest.at(-1)?.headers).toMatchObject({
      host: 'webservices22.autotask.net',
      username: CREDENTIALS.username,
      secret: CREDENTIALS.secret,
      apiintegrationcode: CREDENTIALS.integrationCode,
      'content-type': 'application/json',
    });
    expect(rest.at(-1)?.headers).not.toHaveProperty('authorization');
  });

  it('must be in Autotask’s own cloud', async () => {
    for (const url of [
      'https://evil.example/ATServicesRest/',
      'https://autotask.net.evil.example/',
      'http://webservices3.autotask.net/',
      'https://webservices3.autotask.net:8443/',
      'nonsense',
    ]) {
      const scripted = await vendor({ zone: () => ({ ...ZONE, url }) });
      expect(await failureOf(scripted.open())).toMatchObject({ code: 'unreadable-answer' });
    }
  });

  it('is nowhere for a user nobody knows, which is said of the username and asked only once', async () => {
    const scripted = await vendor({ zone: () => refused(500, 'Zone information could not be determined') });
    expect(await failureOf(scripted.open())).toMatchObject({
      code: 'credentials-refused',
      facts: { field: 'username' },
    });
    expect(scripted.got).toHaveLength(1);
  });

  it('is asked for again when the old one refuses, and the request goes to the new one', async () => {
    let zone = ZONE;
    const scripted = await vendor({
      zone: () => zone,
      [QUERY]: ({ host }) => (host === 'webservices29.autotask.net' ? pageOf([]) : refused(401)),
    });
    const session = await scripted.open();
    zone = { ...ZONE, url: 'https://webservices29.autotask.net/ATServicesRest/' };
    expect([...(await (await firstPart(session.streams.company)).page(null, { pageSize: 500 })).rows()]).toEqual([]);
    expect(session.hosts).toEqual(['webservices29.autotask.net']);
  });

  it('that stays as it is means that the credentials are wrong', async () => {
    const scripted = await vendor({ [QUERY]: () => refused(401) });
    expect(await failureOf(listCompanies(scripted))).toMatchObject({
      code: 'credentials-refused',
      facts: { status: 401, field: ['username', 'secret', 'integrationCode'] },
    });
    expect(scripted.asked(QUERY)).toHaveLength(1);
  });
});

describe('an answer of Autotask’s', () => {
  it.each([
    [
      'a 500 that gives a reason',
      refused(500, 'Unable to find projectID in the Company Entity'),
      1,
      'refused-by-vendor',
    ],
    ['a 500 for want of a right', refused(500, 'You do not have permission to query this entity.'), 1, 'right-missing'],
    ['a 403', refused(403), 1, 'right-missing'],
    ['a 500 that says nothing', { status: 500, body: '' }, 3, 'vendor-failing'],
    ['a 500 in HTML', { status: 500, body: '<html>oops</html>' }, 3, 'vendor-failing'],
    ['a 503', { status: 503, body: '' }, 5, 'vendor-failing'],
    ['the wrong verb', { status: 405, body: { Message: 'does not support http method' } }, 1, 'refused-by-vendor'],
    ['a 200 that complains', { status: 200, body: { errors: ['Not today'] } }, 5, 'unreadable-answer'],
    ['a 200 in HTML', { status: 200, body: '<html>maintenance</html>' }, 5, 'unreadable-answer'],
  ])('%s is understood and asked for as often as makes sense', async (_, answer, times, code) => {
    const scripted = await vendor({ [QUERY]: () => answer });
    expect(await failureOf(listCompanies(scripted))).toMatchObject({ code });
    expect(scripted.asked(QUERY)).toHaveLength(times);
  });

  it('names the right in Autotask’s words, and how to grant it', async () => {
    const scripted = await vendor({ [QUERY]: () => refused(500, 'You do not have permission to query this entity.') });
    const error = await failureOf(listCompanies(scripted));
    expect(error.message).toContain('CRM > Organizations, View = All');
    expect(error.facts.hint).toContain('security level');
  });

  it('about too many threads is waited out, whatever its status', async () => {
    for (const status of [401, 409, 429, 500]) {
      let tries = 0;
      const scripted = await vendor({
        [QUERY]: () => (++tries < 3 ? refused(status, 'Itgenatr005: thread threshold of 3 exceeded') : pageOf([])),
      });
      await listCompanies(scripted);
      expect(tries).toBe(3);
    }
  });

  it('about the hourly limit says when to come back, a minute from now if it does not itself', async () => {
    const scripted = await vendor({ [QUERY]: () => refused(429, 'Request threshold exceeded') });
    const { code, facts } = await failureOf(listCompanies(scripted));
    expect(code).toBe('rate-limited');
    expect((facts.retryAt ?? 0) - Date.UTC(2026, 0, 15, 3)).toBeGreaterThanOrEqual(60_000);
  });
});

describe('the permission doctor of Autotask', () => {
  it('finds everything granted, with counts, and names the protected fields it leaves out', async () => {
    const scripted = await vendor();
    const lines = await checksOf(await scripted.open());
    expect(lines.every(({ ok }) => ok)).toBe(true);
    expect(lines).toContainEqual(expect.objectContaining({ feature: 'companies', count: 3 }));
    expect(lines.map(({ hides }) => hides ?? '').join()).toContain('Admin Password');
  });

  it('says of each right that is missing what it hides', async () => {
    const scripted = await vendor({
      'Contacts/query/count': () => refused(403),
      'UserDefinedFieldDefinitions/query': () => refused(500, 'not authorized'),
      'ConfigurationItems/entityInformation': () => ({ info: { canUpdate: true, userAccessForUpdate: 'None' } }),
    });
    const missing = (await checksOf(await scripted.open())).filter(({ ok }) => !ok);
    expect(missing.map(({ feature }) => feature)).toEqual(['contacts', 'configurations', 'writeBack']);
    for (const { right, hides, fix } of missing) for (const words of [right, hides, fix]) expect(words).toMatch(/\w/);
  });
});
