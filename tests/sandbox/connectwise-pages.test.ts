import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectwise } from '../../extension/sites/connectwise/site.ts';
import { PAGE_RULES } from '../../shared/page-rules.ts';
import { packText } from '../extension/support/pack-state.ts';
import { type Answered, ask } from './ask.ts';
import { idOf } from './connectwise/ids.ts';
import { GIANT } from './msp/population.ts';
import { type Sandbox, startSandbox } from './server.ts';

const HOST = 'na.myconnectwise.net';
const ID = String(idOf(1));

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ msp: { companies: 60, configurations: 100, contacts: 50, tickets: 30 } });
});
afterAll(() => sandbox.stop());

const get = (path: string, host = HOST): Promise<Answered> => ask(sandbox.origin, { host, path });

async function screenAt(
  question: Readonly<Record<string, string>>,
): Promise<{ fragment: string; title: string; text: string }> {
  const { text } = await ask(sandbox.origin, {
    method: 'POST',
    host: HOST,
    path: '/v4_6_release/services/system_io/actionprocessor/System/GetScreenAction.rails',
    body: JSON.stringify(question),
  });
  const { fragment, title } = JSON.parse(text).data.action;
  return { fragment, title, text };
}

const nameOf = (ordinal: number): string => sandbox.msp.companies.peek(ordinal, 'name');

describe('the app', () => {
  it.each([
    '/v4_6_release/ConnectWise.aspx?locale=en_US',
    '/v4_6_release/connectwise.aspx',
    '/v2025_1/ConnectWise.aspx',
    '/v4_6_release/ConnectWise.html',
  ])('is served at %s', async (path) => {
    const { status, headers, text } = await get(path);
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
    expect(text).toContain('<div id="cwContent">');
  });

  it('is where the vendor has it and nowhere else', async () => {
    expect((await get('/v2019_1/ConnectWise.aspx')).status).toBe(404);
    expect((await get('/v4_6_release/ConnectWise.aspx', 'eu.myconnectwise.net')).text).toContain('Sign In');
    expect((await get('/v4_6_release/ConnectWise.aspx', 'psa.tallpine.example')).text).toContain('cwContent');
    expect((await get('/v4_6_release/ConnectWise.aspx', 'api-na.myconnectwise.net')).status).not.toBe(200);
  });

  it('loads nothing from other hosts', async () => {
    for (const path of ['ConnectWise.aspx', 'ConnectWise.js', 'ConnectWise.css']) {
      expect((await get(`/v4_6_release/${path}`)).text).not.toMatch(/https?:\/\/|\/\/[a-z]+\./);
    }
  });

  it('forbids itself what an administrator wants forbidden', async () => {
    expect((await get('/v4_6_release/ConnectWise.aspx')).headers['content-security-policy']).toBeUndefined();
    sandbox.vendors.get('connectwise')?.configure({ pagePolicy: 'strict' });
    const { headers } = await get('/v4_6_release/ConnectWise.aspx');
    sandbox.vendors.get('connectwise')?.configure({ pagePolicy: 'none' });
    expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
  });
});

describe('links from outside', () => {
  it.each([
    {
      link: `router/openrecord.rails?locale=en_US&recordType=CompanyFV&recid=${ID}&companyName=tallpine`,
      to: `/v4_6_release/ConnectWise.aspx?locale=en_US&routeTo=CompanyFV&recid=${ID}`,
    },
    {
      link: 'Service/fv_sr100_request.rails?service_recid=51234',
      to: '/v4_6_release/ConnectWise.aspx?locale=en_US&routeTo=ServiceFV&recid=51234',
    },
  ])('lead to the record: $link', async ({ link, to }) => {
    const { status, headers } = await get(`/v4_6_release/services/system_io/${link}`);
    expect({ status, location: headers.location }).toEqual({ status: 302, location: to });
  });
});

describe('a screen', () => {
  it.each([
    { open: `company/${ID}`, is: { is: 'record', kind: 'company', externalId: ID } },
    { open: `configuration/${ID}`, is: { is: 'record', kind: 'configuration', externalId: ID } },
    { open: `contact/${ID}`, is: { is: 'record', kind: 'contact', externalId: ID } },
    { open: `ticket/${ID}`, is: { is: 'record', kind: 'ticket', externalId: ID } },
    { open: 'companies/0', is: { is: 'list', kind: 'company' } },
    { open: 'board/0', is: null },
    { open: 'calendar/0', is: null },
  ])('writes itself into the address: $open', async ({ open, is }) => {
    const { fragment } = await screenAt({ open });
    expect(fragment).toMatch(/^XQAACA[\w$]*=*\?\?[A-Z]\w+$/);
    const page = connectwise.read(new URL(`https://${HOST}/v4_6_release/ConnectWise.aspx#${fragment}`), PAGE_RULES);
    if (is === null) expect(page).toBeNull();
    else expect(page).toMatchObject(is);
  });

  it('is found again by its address, whatever stale query stands before it', async () => {
    const { fragment } = await screenAt({ open: `company/${ID}` });
    const again = await screenAt({ query: '?routeTo=CompanyFV&recid=999999', fragment });
    expect(again.title).toBe(`Company - ${nameOf(1)}`);
  });

  it('is found by query and by readable state', async () => {
    expect((await screenAt({ query: `?routeTo=companyfv&recid=${ID}`, fragment: '' })).title).toBe(
      `Company - ${nameOf(1)}`,
    );
    const state = encodeURIComponent(JSON.stringify({ p: 'company_detail', s: { p: { rd: Number(ID) } } }));
    const found = await screenAt({ query: '', fragment: `startscreen=company_detail&state=${state}` });
    expect(found.title).toBe(`Company - ${nameOf(1)}`);
  });

  it('shows the estate as it is now', async () => {
    sandbox.msp.companies.write(1, { name: 'Renamed & <b>Sons</b>' }, sandbox.msp.stamp());
    const { title, text } = await screenAt({ open: `company/${ID}` });
    expect(title).toBe('Company - Renamed & <b>Sons</b>');
    expect(text).toContain('"class":"detailLabel","text":"Renamed & <b>Sons</b>"');
  });

  it('lists companies page by page with their names and codes, without ids', async () => {
    const { text } = await screenAt({ open: 'companies/1' });
    expect(text.match(/cw-ml-row/g)).toHaveLength(25);
    expect(text).toContain('Companies, page 2 of 3');
  });

  it('says so where there is no record', async () => {
    expect((await screenAt({ open: 'company/1' })).title).toBe('Record not found');
  });

  it.each([packText('{"p":"x17","s":{"p":{"rd":250}}}'), packText('no state'), 'XQAACACc', '%E0%A4%A', 'top'])(
    'is the first one for a fragment that the app did not write: %s',
    async (fragment) => {
      expect((await screenAt({ query: '', fragment })).title).toBe('Service Board');
    },
  );

  it('keeps every digit of a great id', async () => {
    const great = sandbox.vendors.get('connectwise')?.idOf('companies', GIANT + 3) ?? '';
    expect(Number.isSafeInteger(Number(great))).toBe(false);
    const { title, fragment } = await screenAt({ open: `company/${great}` });
    expect(title).toBe(`Company - ${nameOf(GIANT + 3)}`);
    const page = connectwise.read(new URL(`https://${HOST}/v4_6_release/ConnectWise.aspx#${fragment}`), PAGE_RULES);
    expect(page).toMatchObject({ kind: 'company', externalId: great });
  });

  it.each(['', '{"open"', '{"open":"company/250/x"}', '{"open":"constructor/1"}', '[]'])(
    'is refused when nobody can tell which: %s',
    async (body) => {
      const path = '/v4_6_release/services/system_io/actionprocessor/System/GetScreenAction.rails';
      expect((await ask(sandbox.origin, { method: 'POST', host: HOST, path, body })).status).toBe(400);
    },
  );
});
