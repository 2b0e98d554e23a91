import { afterEach, describe, expect, it } from 'vitest';
import type { Session } from '../../../../server/connectors/connector.ts';
import { connectwise } from '../../../../server/connectors/connectwise/index.ts';
import { ConnectorError } from '../../../../server/connectors/errors.ts';
import { memoryMemo } from '../../../../server/connectors/memory-store.ts';
import { answering, type Stand } from '../http/vendor-stand.ts';
import { openAgainst } from '../open-against.ts';
import { firstPart, type Script } from '../scripted-answers.ts';
import { CLIENT_ID, CREDENTIALS, companyInfo, NOT_FOUND, openAt, scriptedVendor } from './scripted-vendor.ts';

const stands: Stand[] = [];
afterEach(async () => {
  for (const stand of stands.splice(0)) await stand.close();
});

/** A scripted vendor that is closed when the test is over. */
async function vendor(script: Script): Promise<Stand> {
  const stand = await scriptedVendor(script);
  stands.push(stand);
  return stand;
}

const configurations = (session: Session<'connectwise'>) => firstPart(session.streams.configuration, ['serialNumber']);

async function failureOf(promise: Promise<unknown>): Promise<ConnectorError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ConnectorError) return error;
  throw new Error('a ConnectorError was expected', { cause: error });
}

describe('a call to ConnectWise', () => {
  it('carries the keys, the product’s client id and the model release, and pages by last id', async () => {
    const stand = await vendor([
      [/companyinfo/, companyInfo()],
      [/\/company\/configurations\?/, answering(200, '[]')],
    ]);
    await (await configurations(await openAt(stand))).page('9031', { pageSize: 5_000, since: '2025-11-01T00:00:00Z' });
    const { url, headers } = stand.requests.at(-1) ?? { url: '', headers: {} };
    expect(headers).toMatchObject({
      host: 'api-na.myconnectwise.net',
      authorization: `Basic ${Buffer.from('contoso+PUBKEY:PRIVKEY').toString('base64')}`,
      clientid: CLIENT_ID,
      accept: 'application/vnd.connectwise.com+json; version=2025.1',
      'pagination-type': 'forward-only',
    });
    const asked = new URL(url ?? '', 'https://x');
    expect(asked.pathname).toBe('/v4_6_release/apis/3.0/company/configurations');
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      fields: 'id,name,company/id,type/id,status/id,activeFlag,serialNumber',
      conditions: 'lastUpdated>[2025-11-01T00:00:00Z]',
      pageSize: '1000',
      pageId: '9031',
    });
  });

  it('shows the keys to nobody before the API host is known', async () => {
    const stand = await vendor([[/companyinfo/, companyInfo()]]);
    await openAt(stand);
    expect(stand.requests).toHaveLength(1);
    expect(stand.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it.each([
    [
      401,
      '{"code":"Unauthorized","message":"No.","errors":null}',
      { code: 'credentials-refused', facts: { field: ['publicKey', 'privateKey'] } },
    ],
    [
      403,
      '{"code":"Forbidden","message":"No."}',
      { code: 'right-missing', facts: { hint: expect.stringContaining('Security Roles') } },
    ],
    [405, '', { code: 'refused-by-vendor' }],
    [409, '{"message":"In use."}', { code: 'refused-by-vendor' }],
    [429, '{"error":"ConnectWiseAPI","message":"Too many requests."}', { code: 'rate-limited' }],
    [500, '<html>oops</html>', { code: 'vendor-failing' }],
    [504, '{"message":"Gateway time-out"}', { code: 'vendor-failing' }],
  ])('refused with %i ends in a clear error with the request id', async (status, body, expected) => {
    const stand = await vendor([
      [/companyinfo/, companyInfo()],
      [/./, answering(status, body, { 'x-cw-request-id': 'r-77' })],
    ]);
    const error = await failureOf((await configurations(await openAt(stand))).page(null, { pageSize: 1_000 }));
    expect(error).toMatchObject(expected);
    expect(error.facts).toMatchObject({ host: 'api-na.myconnectwise.net', status, requestId: 'r-77' });
    expect(error.message).not.toMatch(/<html>|PRIVKEY/);
  });

  it('tells what ConnectWise objects to, field by field', async () => {
    const body =
      '{"code":"InvalidObject","message":"configuration object is invalid","errors":[{"code":"MissingRequiredItem","message":"The name field is required.","field":"name"}]}';
    const stand = await vendor([
      [/companyinfo/, companyInfo()],
      [/./, answering(400, body)],
    ]);
    const error = await failureOf((await configurations(await openAt(stand))).page(null, { pageSize: 1_000 }));
    expect(error).toMatchObject({ code: 'refused-by-vendor' });
    expect(error.message).toContain('configuration object is invalid name: The name field is required.');
  });

  it('takes "not found" for wrong keys where everything is not found', async () => {
    const stand = await vendor([[/companyinfo/, companyInfo()]]);
    const error = await failureOf((await configurations(await openAt(stand))).page(null, { pageSize: 1_000 }));
    expect(error).toMatchObject({ code: 'credentials-refused', facts: { field: ['publicKey', 'privateKey'] } });
  });

  it('takes "not found" at its word where other calls are answered', async () => {
    const stand = await vendor([
      [/companyinfo/, companyInfo()],
      [/companies\/count/, answering(200, '{"count":1}')],
    ]);
    const error = await failureOf((await configurations(await openAt(stand))).page(null, { pageSize: 1_000 }));
    expect(error).toMatchObject({ code: 'not-found' });
    expect(stand.requests.filter(({ url }) => url?.includes('companyinfo'))).toHaveLength(1);
  });

  it('asks for whole records where a server refuses one of the fields', async () => {
    const stand = await vendor([
      [/companyinfo/, companyInfo()],
      [/[?&]fields=/, answering(400, '{"code":"InvalidField","message":"serialNumber is unknown"}')],
      [
        /\/company\/configurations\?/,
        answering(200, '[{"id":1,"name":"A","_info":{"lastUpdated":"2025-01-01T00:00:00Z"}}]'),
      ],
    ]);
    const part = await configurations(await openAt(stand));
    for (const cursor of [null, '0'])
      expect([...(await part.page(cursor, { pageSize: 1_000 })).rows()]).toHaveLength(1);
    expect(stand.requests.filter(({ url }) => url?.includes('fields='))).toHaveLength(1);
  });
});

it('a table that a server lacks is one line of the permission doctor, not its end', async () => {
  const stand = await vendor([
    [/companyinfo/, companyInfo()],
    [/\/count/, answering(200, '{"count":1}')],
    [/marketDescriptions/, answering(404, '{"code":"NotFound","message":"No such table.","errors":null}')],
    [/./, answering(200, '[]')],
  ]);
  const lines = [];
  for await (const line of (await openAt(stand)).check()) lines.push(line);
  expect(lines.filter(({ ok }) => !ok)).toEqual([
    expect.objectContaining({ feature: 'markets', fix: expect.stringContaining('No such table.') }),
  ]);
});

describe('where the API is', () => {
  const live = [/companies\/count/, answering(200, '{"count":1}')] as const;

  it('is found again when the codebase has moved, remembered, and asked for once by calls in parallel', async () => {
    const stand = await vendor([
      [/companyinfo/, companyInfo('v2025_4/')],
      [/\/v2025_4\/apis\/3\.0\/company\/configurations\?/, answering(200, '[]')],
      [/\/v2025_4\/.*companies\/count/, live[1]],
    ]);
    const memo = memoryMemo();
    const part = await configurations(await openAt(stand, { memo }));
    await Promise.all(['1', '2', '3'].map((cursor) => part.page(cursor, { pageSize: 1_000 })));
    expect(stand.requests.filter(({ url }) => url?.includes('companyinfo'))).toHaveLength(2);

    const before = stand.requests.length;
    await (await configurations(await openAt(stand, { memo }))).page(null, { pageSize: 1_000 });
    expect(stand.requests.slice(before).map(({ url }) => url?.split('?')[0])).toEqual([
      '/v2025_4/apis/3.0/company/configurations',
    ]);
  });

  it('is known to a call that was refused at the old place after another had found the new one', async () => {
    let release = () => {};
    const found = new Promise<void>((resolve) => {
      release = resolve;
    });
    const stand = await vendor([
      [/companyinfo/, companyInfo('v2025_4/')],
      [/\/v4_6_release\/.*pageId=2/, (request, response) => void found.then(() => NOT_FOUND(request, response))],
      [
        /\/v2025_4\/.*pageId=1/,
        (request, response) => {
          release();
          answering(200, '[]')(request, response);
        },
      ],
      [/\/v2025_4\/apis\/3\.0\/company\/configurations\?/, answering(200, '[]')],
      [/\/v2025_4\/.*companies\/count/, live[1]],
    ]);
    const part = await configurations(await openAt(stand));
    const pages = await Promise.all(['1', '2'].map((cursor) => part.page(cursor, { pageSize: 1_000 })));
    expect(pages.map(({ next }) => next)).toEqual([null, null]);
  });

  it('is found again after a redirect, which is not followed with the keys', async () => {
    const stand = await vendor([
      [/companyinfo/, companyInfo('v2025_4/')],
      [/\/v4_6_release\//, answering(302, '', { location: 'https://collector.example/v2025_4' })],
      [/\/v2025_4\/apis\/3\.0\/company\/configurations\?/, answering(200, '[]')],
    ]);
    const page = await (await configurations(await openAt(stand))).page(null, { pageSize: 1_000 });
    expect(page.next).toBeNull();
    expect(stand.requests.every(({ headers }) => headers.host?.endsWith('.myconnectwise.net'))).toBe(true);
  });

  it('is said to redirect when asking again changes nothing', async () => {
    const stand = await vendor([
      [/companyinfo/, companyInfo('v4_6_release/')],
      [/./, answering(302, '', { location: 'https://collector.example/' })],
    ]);
    const error = await failureOf((await configurations(await openAt(stand))).page(null, { pageSize: 1_000 }));
    expect(error).toMatchObject({ code: 'redirected' });
  });

  it('is another region when the sign-in host says so', async () => {
    const stand = await vendor([[/companyinfo/, companyInfo('v2025_1/', 'api-eu.myconnectwise.net')]]);
    const session = await openAt(stand);
    expect(session.hosts).toEqual(['api-eu.myconnectwise.net']);
    expect(session.webUrl).toBe('https://eu.myconnectwise.net/');
  });

  it.each(['collector.example', 'cw-internal-07', '', 'na.myconnectwise.net.collector.example'])(
    'is never a host outside the cloud because an answer named it: %j',
    async (site) => {
      const session = await openAt(await vendor([[/companyinfo/, companyInfo('v2025_1/', site)]]));
      expect(session.hosts).toEqual(['api-na.myconnectwise.net']);
    },
  );

  it('is the same host on a server of one’s own, which may not tell', async () => {
    const session = await openAt(await vendor([]), { credentials: { site: 'https://psa.contoso.example/' } });
    expect(session.hosts).toEqual(['psa.contoso.example']);
    expect(session.webUrl).toBe('https://psa.contoso.example/');
  });

  it('is asked anew when the site was changed', async () => {
    const memo = memoryMemo();
    const stand = await vendor([[/companyinfo/, companyInfo()]]);
    await openAt(stand, { memo });
    await openAt(stand, { memo, credentials: { companyId: 'other' } });
    expect(stand.requests).toHaveLength(2);
  });

  it.each([
    ['null', 'credentials-refused', 'companyId'],
    ['"hello"', 'unreadable-answer', 'site'],
  ])('%s is an answer that is told apart', async (body, code, field) => {
    const stand = await vendor([[/companyinfo/, answering(200, body)]]);
    expect(await failureOf(openAt(stand))).toMatchObject({ code, facts: { field } });
  });

  it.each(['<!DOCTYPE html><html></html>', '{"Codebase":"v20'])('%j is no answer', async (body) => {
    const stand = await vendor([[/companyinfo/, answering(200, body)]]);
    expect(await failureOf(openAt(stand))).toMatchObject({ code: 'unreadable-answer' });
  });

  it('cannot be asked by a server without a client id', async () => {
    const stand = await vendor([]);
    const opened = openAgainst(connectwise({ clientId: '' }), CREDENTIALS, {
      routes: `*.myconnectwise.net=${stand.origin.origin}`,
      hosts: [],
    });
    expect((await failureOf(opened)).message).toContain('CONNECTWISE_CLIENT_ID');
    expect(stand.requests).toHaveLength(0);
  });
});
