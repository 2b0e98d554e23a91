import { afterEach, describe, expect, it } from 'vitest';
import type { Session } from '../../../../server/connectors/connector.ts';
import { memoryMemo } from '../../../../server/connectors/memory-store.ts';
import { firstPart } from '../scripted-answers.ts';
import {
  type Answers,
  BASIC,
  counted,
  DENIED,
  type Full,
  failureOf,
  HOST,
  OAUTH,
  refused,
  row,
  type ScriptedServiceNow,
  scriptedServiceNow,
} from './scripted-vendor.ts';

const open: ScriptedServiceNow[] = [];
afterEach(async () => {
  for (const { stand } of open.splice(0)) await stand.close();
});

async function vendor(answers: Answers = {}): Promise<ScriptedServiceNow> {
  const scripted = await scriptedServiceNow(answers);
  open.push(scripted);
  return scripted;
}

const list = async (session: Session<'servicenow'>) =>
  (await firstPart(session.streams.company)).page(null, { pageSize: 500 });

const token = (value: string, more: object = {}): Full => ({
  status: 200,
  body: { access_token: value, scope: 'useraccount', token_type: 'Bearer', expires_in: 1_799, ...more },
});
const TOKEN = '/oauth_token.do';

describe('the ways into ServiceNow', () => {
  it('a user name and password, colons and umlauts included', async () => {
    const scripted = await vendor();
    await list(await scripted.open(BASIC));
    expect(scripted.got[0]?.headers).toMatchObject({
      host: HOST,
      accept: 'application/json',
      authorization: `Basic ${Buffer.from('svc.overview:p:ss wörd', 'utf8').toString('base64')}`,
    });
    expect(scripted.got.some(({ headers }) => headers.cookie !== undefined)).toBe(false);
  });

  it('an API key, before all others', async () => {
    const scripted = await vendor();
    await list(await scripted.open({ ...BASIC, ...OAUTH, apiKey: 'now_key' }));
    expect(scripted.got).toHaveLength(1);
    expect(scripted.got[0]?.headers).toMatchObject({ 'x-sn-apikey': 'now_key' });
    expect(scripted.got[0]?.headers).not.toHaveProperty('authorization');
  });

  it('OAuth by client credentials, and by password where one was entered; both as a form in the body', async () => {
    const scripted = await vendor({ [TOKEN]: () => token('t-1') });
    await list(await scripted.open(OAUTH));
    await list(await scripted.open({ ...OAUTH, ...BASIC }));
    const asked = scripted.got.filter(({ path }) => path === TOKEN);
    expect(asked.map(({ method, body, headers, query }) => [method, headers['content-type'], body, query])).toEqual([
      [
        'POST',
        'application/x-www-form-urlencoded',
        'grant_type=client_credentials&client_id=the-client&client_secret=the-client-secret',
        {},
      ],
      [
        'POST',
        'application/x-www-form-urlencoded',
        'grant_type=password&client_id=the-client&client_secret=the-client-secret&username=svc.overview&password=p%3Ass+w%C3%B6rd',
        {},
      ],
    ]);
    expect(scripted.got.at(-1)?.headers.authorization).toBe('Bearer t-1');
  });

  it('once more with another token when the first is refused, refreshed if that works', async () => {
    const minted: string[] = [];
    const scripted = await vendor({
      [TOKEN]: ({ body }) => {
        const grant = new URLSearchParams(body).get('grant_type') ?? '';
        minted.push(grant);
        return token(`t-${minted.length}`, { refresh_token: `r-${minted.length}` });
      },
      core_company: ({ headers }) =>
        headers.authorization === 'Bearer t-1' ? refused(401, 'User Not Authenticated') : counted([], 0),
    });
    await list(await scripted.open({ ...OAUTH, ...BASIC }));
    expect(minted).toEqual(['password', 'refresh_token']);
  });

  it('asks for all again when the refresh is refused', async () => {
    const minted: string[] = [];
    const scripted = await vendor({
      [TOKEN]: ({ body }) => {
        const grant = new URLSearchParams(body).get('grant_type') ?? '';
        minted.push(grant);
        return grant === 'refresh_token'
          ? { status: 401, body: { error: 'server_error', error_description: 'access_denied' } }
          : token(`t-${minted.length}`, { refresh_token: 'r' });
      },
      core_company: ({ headers }) =>
        headers.authorization === 'Bearer t-1' ? refused(401, 'User Not Authenticated') : counted([], 0),
    });
    await list(await scripted.open({ ...OAUTH, ...BASIC }));
    expect(minted).toEqual(['password', 'refresh_token', 'password']);
  });

  it('that are wrong are named with all that may be wrong, because ServiceNow does not say', async () => {
    const scripted = await vendor({
      [TOKEN]: () => ({ status: 401, body: { error: 'server_error', error_description: 'access_denied' } }),
    });
    const error = await failureOf(list(await scripted.open(OAUTH)));
    expect(error).toMatchObject({ code: 'credentials-refused', facts: { field: ['clientId', 'clientSecret'] } });
    expect(error.message).toContain('glide.oauth.inbound.client.credential.grant_type.enabled');
  });

  it.each([
    ['a user name alone', { username: 'svc' }, 'password'],
    ['a client ID alone', { clientId: 'x' }, 'clientSecret'],
    ['nothing', {}, 'username'],
  ])('%s is no way', async (_, entered, field) => {
    const scripted = await vendor();
    expect(await failureOf(scripted.open({ host: HOST, ...entered }))).toMatchObject({
      code: 'credentials-refused',
      facts: { field },
    });
  });

  it.each([
    ['https://contoso.service-now.com/now/nav/ui/home', 'contoso.service-now.com'],
    ['contoso', 'contoso.service-now.com'],
    ['support.contoso.example', 'support.contoso.example'],
  ])('lead from "%s" to %s', async (instance, host) => {
    const scripted = await vendor();
    const session = await scripted.open({ ...BASIC, host: instance });
    await list(session);
    expect(session.hosts).toEqual([host]);
    expect(scripted.got[0]?.headers.host).toBe(host);
  });

  it('never lead to plain http', async () => {
    const scripted = await vendor();
    expect(await failureOf(scripted.open({ ...BASIC, host: 'http://contoso.service-now.com' }))).toMatchObject({
      code: 'unreachable',
      facts: { field: 'host' },
    });
  });
});

describe('an answer of ServiceNow’s', () => {
  const cut = (body: string): Full => ({ status: 200, body });
  const CANCELLED =
    '"error":{"message":"Transaction cancelled: maximum execution time exceeded","detail":null},"status":"failure"';

  it.each<[string, Full, number, string]>([
    [
      'a refusal of the account',
      refused(401, 'User Not Authenticated', 'Required to provide Auth information'),
      1,
      'credentials-refused',
    ],
    ['a missing right, which is none to sort by ids alone', DENIED, 2, 'right-missing'],
    ['an unknown table', refused(400, 'Invalid table core_company'), 1, 'refused-by-vendor'],
    ['a call put aside', { status: 202, body: '' }, 5, 'vendor-failing'],
    ['a full node', { status: 429, body: '' }, 5, 'rate-limited'],
    ['a failing node', { status: 503, body: '<html>' }, 5, 'vendor-failing'],
    ['a transaction broken off with a 500', { status: 500, body: `{${CANCELLED}}` }, 1, 'vendor-failing'],
    ['rows, then a stray text, then an error', cut(`{"result":[{"sys_id":"a"}""],${CANCELLED}}`), 1, 'vendor-failing'],
    ['the same cut off', cut('{"result":[{"sys_id":"a"}""'), 1, 'vendor-failing'],
    ['rows with a text among them that parse', cut(`{"result":[{"sys_id":"a"},""],${CANCELLED}}`), 1, 'vendor-failing'],
    ['rows with an error behind them', cut(`{"result":[{"sys_id":"a"}],${CANCELLED}}`), 1, 'vendor-failing'],
    ['rows with a text among them', cut('{"result":[{"sys_id":"a"},""]}'), 1, 'vendor-failing'],
    ['an instance asleep', cut('<html><title>Instance Hibernating</title></html>'), 5, 'unreadable-answer'],
  ])('%s is understood and asked for as often as makes sense', async (_, answer, times, code) => {
    const scripted = await vendor({ core_company: () => answer });
    expect(await failureOf(list(await scripted.open()))).toMatchObject({ code });
    expect(scripted.got).toHaveLength(times);
  });

  it('names what else a 401 may mean', async () => {
    const scripted = await vendor({ core_company: () => refused(401, 'User Not Authenticated') });
    const { message } = await failureOf(list(await scripted.open()));
    for (const words of ['snc_platform_rest_api_access', 'snc_basic_auth_api_access', 'web service access only'])
      expect(message).toContain(words);
  });

  it('tells a second factor from a wrong password', async () => {
    const scripted = await vendor({
      core_company: () => ({ ...refused(401, 'User Not Authenticated'), headers: { 'x-mfa_token': 'invalid' } }),
    });
    expect((await failureOf(list(await scripted.open()))).message).toContain('second factor');
  });

  it('about a rule of the administrator’s sets the budget, for later sessions too', async () => {
    const scripted = await vendor({
      core_company: () => ({ ...counted([row(1, { name: 'A' })], 1), headers: { 'x-ratelimit-limit': '120' } }),
    });
    const memo = memoryMemo();
    const session = await scripted.open(BASIC, memo);
    expect(session.budgets[0]?.limit).toBeGreaterThan(10_000);
    await list(session);
    expect(session.budgets).toMatchObject([{ key: `servicenow:${HOST}`, limit: 120, perMs: 3_600_000, parallel: 1 }]);
    expect((await scripted.open(BASIC, memo)).budgets[0]?.limit).toBe(120);
  });

  it('about a rule that is used up says when it begins anew', async () => {
    const reset = Date.UTC(2026, 0, 15, 3, 30) / 1_000;
    const scripted = await vendor({
      core_company: () => ({ ...refused(429, 'Rate limit exceeded'), headers: { 'x-ratelimit-reset': String(reset) } }),
    });
    expect((await failureOf(list(await scripted.open()))).facts.retryAt).toBe(reset * 1_000);
  });
});

describe('the lines of the form that say where things are', () => {
  it.each([
    [{ companyTable: 'sys_user' }, 'companyTable'],
    [{ companyFilter: 'customer=true^NQvendor=true' }, 'companyFilter'],
    [{ companyFilter: 'customer=true^ORDERBYname' }, 'companyFilter'],
    [{ companyFilter: 'ORcustomer=true' }, 'companyFilter'],
    [{ classes: 'cmdb_ci_computer, sys user' }, 'classes'],
    [{ companyField: 'anything' }, 'companyField'],
  ])('%o is refused', async (entered, field) => {
    const scripted = await vendor();
    expect(await failureOf(scripted.open({ ...BASIC, ...entered }))).toMatchObject({ facts: { field } });
  });

  it('choose the tables and columns of customer service management', async () => {
    const scripted = await vendor();
    const session = await scripted.open({ ...BASIC, companyTable: 'customer_account' });
    await list(session);
    await (await firstPart(session.streams.contact)).page(null, { pageSize: 500 });
    expect(scripted.got.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['customer_account', 'customer_contact']),
    );
    expect(scripted.asked('customer_contact')[0]?.sysparm_fields).toContain('account');
    expect(session.recordUrl({ kind: 'company', id: 'abc' })).toContain('customer_account.do');
  });
});

describe('the permission doctor of ServiceNow', () => {
  const linesOf = async (scripted: ScriptedServiceNow) => {
    const lines = [];
    for await (const line of (await scripted.open()).check()) lines.push(line);
    return lines;
  };

  it('counts what each table shows, and says that nothing may mean hidden', async () => {
    const scripted = await vendor({ core_company: () => counted([row(1)], 41) });
    const lines = await linesOf(scripted);
    expect(lines.every(({ ok }) => ok)).toBe(true);
    expect(lines[0]).toMatchObject({ feature: 'companies', count: 41 });
    expect(lines[1]).toMatchObject({ feature: 'sites', count: 0, hides: expect.stringContaining('cmn_location') });
  });

  it('names each right that is missing', async () => {
    const scripted = await vendor({ sys_user: () => DENIED, sys_dictionary: () => DENIED });
    const missing = (await linesOf(scripted)).filter(({ ok }) => !ok);
    expect(missing.map(({ feature }) => feature)).toEqual(['configurations', 'contacts']);
    for (const { right, hides, fix } of missing) for (const words of [right, hides, fix]) expect(words).toMatch(/\w/);
  });
});
