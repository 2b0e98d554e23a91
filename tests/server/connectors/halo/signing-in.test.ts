import { afterEach, describe, expect, it } from 'vitest';
import type { Session } from '../../../../server/connectors/connector.ts';
import { ConnectorError } from '../../../../server/connectors/errors.ts';
import { hostOf } from '../../../../server/connectors/halo/place.ts';
import { answering, type Handler, type Stand } from '../http/vendor-stand.ts';
import { firstPart } from '../scripted-answers.ts';
import { json, openHalo, scriptedHalo, sent, TOKEN } from './scripted-halo.ts';

let stand: Stand | undefined;
afterEach(() => stand?.close());

const CLIENTS = json({ record_count: 1, clients: [{ id: 1, name: 'Contoso' }] });

async function listing(session: Session<'halo'>): Promise<unknown> {
  const part = await firstPart(session.streams.company);
  return part.page(null, { pageSize: 100 });
}

/** Answers in turn, the last one for ever. */
function inTurn(...handlers: readonly Handler[]): Handler {
  let asked = 0;
  return (request, response) => handlers[Math.min(asked++, handlers.length - 1)]?.(request, response);
}

describe('signing in', () => {
  it('asks for a token where the instance says, for its tenant, with the secret in the form', async () => {
    const forms: string[] = [];
    const token: Handler = (request, response) => {
      request.on('data', (chunk: Buffer) => forms.push(chunk.toString()));
      request.on('end', () => TOKEN(request, response));
    };
    stand = await scriptedHalo([
      [/\/api\/authinfo/, json({ auth_url: 'https://login.contoso.example/auth/', tenant_id: 'contoso' })],
      [/POST login\.contoso\.example\/auth\/token\?tenant=contoso$/, token],
      [/GET contoso\.halopsa\.com\/api\/Client/, CLIENTS],
    ]);
    const session = await openHalo(stand);
    await listing(session);
    expect(session.hosts).toEqual(['contoso.halopsa.com', 'login.contoso.example']);
    expect(Object.fromEntries(new URLSearchParams(forms[0]))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'id-1',
      client_secret: 'secret-value-1',
      scope: 'all',
    });
    const asked = stand.requests.at(-1);
    expect(asked?.headers.authorization).toBe('Bearer token-1');
  });

  it('keeps to the usual address where there is no discovery page, and leaves an unknown tenant out', async () => {
    stand = await scriptedHalo([
      [/\/api\/authinfo/, answering(404, '')],
      [/\/api\/Client/, CLIENTS],
    ]);
    await listing(await openHalo(stand));
    expect(sent(stand)).toContain('POST contoso.halopsa.com/auth/token');
  });

  it('prefers the tenant and scope that were entered, and sends the extra headers with every call', async () => {
    stand = await scriptedHalo([[/\/api\/Client/, CLIENTS]]);
    const credentials = {
      tenant: 'other',
      scope: 'read:customers read:assets',
      headers: 'X-Halo-Lift: abc\n\nx-two:2',
    };
    await listing(await openHalo(stand, { credentials }));
    expect(sent(stand)).toContain('POST contoso.halopsa.com/auth/token?tenant=other');
    expect(stand.requests.at(-1)?.headers).toMatchObject({ 'x-halo-lift': 'abc', 'x-two': '2' });
  });

  it.each(['nonsense', 'Authorization: mine', 'Host: elsewhere', 'X Y: 1', 'X-A: \u00e9'])(
    'refuses "%s" as an extra header, without repeating it',
    async (headers) => {
      stand = await scriptedHalo([]);
      const refused = openHalo(stand, { credentials: { headers } });
      await expect(refused).rejects.toMatchObject({ code: 'credentials-refused', facts: { field: 'headers' } });
      await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining(headers) });
    },
  );

  it('gets one new token when one has ended before its time, and asks again', async () => {
    stand = await scriptedHalo([
      [/\/auth\/token/, inTurn(TOKEN, answering(200, '{"access_token":"token-2","expires_in":3600}'))],
      [/\/api\/Client/, inTurn(answering(401, ''), CLIENTS)],
    ]);
    await listing(await openHalo(stand));
    expect(stand.requests.map(({ headers }) => headers.authorization).filter(Boolean)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
  });

  it.each([
    [400, '{"error":"invalid_client","error_description":"no such client"}', 'credentials-refused', /no such client/],
    [401, '', 'credentials-refused', /client secret/],
    [404, '', 'unreachable', /Check the site/],
    [418, '{"Message":"teapot"}', 'refused-by-vendor', /teapot/],
  ])('that is refused with %i says so', async (status, body, code, words) => {
    stand = await scriptedHalo([[/\/auth\/token/, answering(status, body)]]);
    const session = await openHalo(stand);
    await expect(listing(session)).rejects.toMatchObject({ code, message: expect.stringMatching(words) });
  });
});

describe('a refusal', () => {
  it.each([
    [
      400,
      '{"ClassName":"System.Exception","Message":"Asset tag must be unique"}',
      'refused-by-vendor',
      /must be unique/,
    ],
    [400, '{"resultCode":4,"errorMessage":"Bad filter"}', 'refused-by-vendor', /Bad filter/],
    [400, '"plain words"', 'refused-by-vendor', /plain words/],
    [403, '{"message":"No access"}', 'right-missing', /No access.*scope read:customers/],
    [404, '<html>gone</html>', 'not-found', /gave no reason/],
  ])('with %i and %s is told in Halo’s words', async (status, body, code, words) => {
    stand = await scriptedHalo([[/\/api\/Client/, answering(status, body)]]);
    const session = await openHalo(stand);
    await expect(listing(session)).rejects.toMatchObject({ code, message: expect.stringMatching(words) });
  });
});

describe('the host in what was entered', () => {
  it.each([
    ['contoso.halopsa.com', 'contoso.halopsa.com'],
    ['https://Contoso.HaloPSA.com/tickets?id=1', 'contoso.halopsa.com'],
    ['support.contoso.example:8443/', 'support.contoso.example:8443'],
  ])('%s is %s', (entered, host) => {
    expect(hostOf(entered)).toBe(host);
  });

  it.each(['', 'http://contoso.halopsa.com', 'ftp://x', 'not a host'])('is none in "%s"', (entered) => {
    expect(() => hostOf(entered)).toThrow(ConnectorError);
  });
});
