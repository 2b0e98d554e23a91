import { afterEach, describe, expect, it } from 'vitest';
import { ConnectorError, TransientError } from '../../../server/connectors/errors.ts';
import type { HttpAnswer } from '../../../server/connectors/http.ts';
import type { HttpOptions } from '../../../server/connectors/http-client.ts';
import { readJson } from '../../../server/connectors/read-json.ts';
import {
  answering,
  clientOf,
  type Handler,
  HOST,
  REQUEST_TIMEOUT_MS,
  type Stand,
  standIn,
} from './http/vendor-stand.ts';

const url = new URL(`https://${HOST}/v1/companies?token=in-the-query`);
const stands: Stand[] = [];

afterEach(async () => {
  for (const stand of stands.splice(0)) await stand.close();
});

async function vendor(handlers: Handler[], options: Partial<HttpOptions> = {}) {
  const stand = await standIn(handlers);
  stands.push(stand);
  return { stand, ...clientOf(stand, options) };
}

const refusal = async (sent: Promise<unknown>): Promise<ConnectorError> => {
  const error = await sent.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ConnectorError) return error;
  throw new Error('a ConnectorError was expected', { cause: error });
};

describe('a request that is answered', () => {
  it('reaches the routed origin under the vendor’s own host name, path and query', async () => {
    const { client, stand } = await vendor([answering(200, '{"ok":true}', { 'x-cw-request-id': 'r-1' })]);
    const answer = await client.send({ url, headers: { authorization: 'Basic abc' } });
    expect(answer).toMatchObject({ status: 200, headers: { 'x-cw-request-id': 'r-1' } });
    expect(answer.body.toString()).toBe('{"ok":true}');
    expect(stand.requests[0]).toMatchObject({ url: '/v1/companies?token=in-the-query', method: 'GET' });
    expect(stand.requests[0]?.headers).toMatchObject({ host: HOST, authorization: 'Basic abc' });
  });

  it.each([400, 401, 403, 404, 409, 422])('%i is the connector’s to understand and is not repeated', async (status) => {
    const { client, stand } = await vendor([answering(status)]);
    expect((await client.send({ url })).status).toBe(status);
    expect(stand.requests).toHaveLength(1);
  });
});

describe('a request that fails', () => {
  it.each([429, 500, 502, 503, 504, 520, 521, 522, 523, 524])('%i is tried again until it is well', async (status) => {
    const { client, stand, time } = await vendor([answering(status), answering(status), answering(200)]);
    expect((await client.send({ url })).status).toBe(200);
    expect(stand.requests).toHaveLength(3);
    expect(time.waits.filter((ms) => ms !== REQUEST_TIMEOUT_MS)).toEqual([1_000, 2_000]);
  });

  it('is given up after five tries, with the vendor’s last answer', async () => {
    const { client, stand, time } = await vendor([answering(503, 'down')]);
    expect(await client.send({ url })).toMatchObject({ status: 503 });
    expect(stand.requests).toHaveLength(5);
    expect(time.waits.filter((ms) => ms !== REQUEST_TIMEOUT_MS)).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  it('waits a random part of each backoff', async () => {
    const { client, time } = await vendor([answering(500), answering(500), answering(200)], { random: () => 0.25 });
    await client.send({ url });
    expect(time.waits.filter((ms) => ms !== REQUEST_TIMEOUT_MS)).toEqual([250, 500]);
  });

  it('is tried three times, briefly, while a person waits', async () => {
    const { client, stand, time } = await vendor([answering(500)], { live: true });
    await client.send({ url });
    expect(stand.requests).toHaveLength(3);
    expect(time.waits.filter((ms) => ms !== REQUEST_TIMEOUT_MS)).toEqual([250, 500]);
  });

  it('waits as long as the connector knows the vendor to want, unless the vendor says it itself', async () => {
    const { client, time } = await vendor([
      answering(429),
      answering(429),
      answering(429, '', { 'retry-after': '7' }),
      answering(200),
    ]);
    const waitMs = ({ status }: HttpAnswer, tried: number) => (status === 429 ? tried * 40_000 : undefined);
    expect((await client.send({ url, waitMs })).status).toBe(200);
    expect(time.waits.filter((ms) => ms !== REQUEST_TIMEOUT_MS)).toEqual([40_000, 80_000, 7_000]);
  });

  it('is never repeated when a second time could do it twice', async () => {
    const { client, stand } = await vendor([answering(503)]);
    expect((await client.send({ url, method: 'POST', body: '{}' })).status).toBe(503);
    expect((await client.send({ url, retry: 'never' })).status).toBe(503);
    expect(stand.requests).toHaveLength(2);
  });

  it('is repeated after a broken connection, and named when it stays broken', async () => {
    const broken: Handler = (request) => request.socket.destroy();
    const once = await vendor([broken, answering(200)]);
    expect((await once.client.send({ url })).status).toBe(200);
    const always = await vendor([broken]);
    const error = await refusal(always.client.send({ url }));
    expect(error).toMatchObject({ code: 'unreachable', facts: { host: HOST } });
    expect(error.message).toContain('broke the connection off');
    expect(always.stand.requests).toHaveLength(5);
  });

  it('is repeated when the body stops before its announced end', async () => {
    const cut: Handler = (request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"half":', () => request.socket.destroy());
    };
    const { client, stand } = await vendor([cut, answering(200, '[1]')]);
    expect(readJson(await client.send({ url }))).toEqual([1]);
    expect(stand.requests).toHaveLength(2);
  });

  it('is repeated when the connector finds that a 200 is no answer', async () => {
    const { client, stand } = await vendor([
      answering(200, '<html>maintenance'),
      answering(200, '{"a":'),
      answering(200, '{"a":1}'),
    ]);
    const answer = await client.send({ url, verify: readJson });
    expect(readJson(answer)).toEqual({ a: 1 });
    expect(stand.requests).toHaveLength(3);
  });

  it('ends in a sentence when a 200 never becomes an answer', async () => {
    const { client, stand } = await vendor([answering(200, '<html>maintenance')]);
    const error = await refusal(client.send({ url, verify: readJson }));
    expect(error).toMatchObject({ code: 'unreadable-answer', facts: { host: HOST } });
    expect(error.message).toContain('HTML page');
    expect(error.cause).toBeInstanceOf(TransientError);
    expect(stand.requests).toHaveLength(5);
  });

  it('leaves error pages to the connector: verify is asked about good answers only', async () => {
    const { client, stand } = await vendor([answering(403, '<html>blocked by firewall')]);
    expect((await client.send({ url, verify: readJson })).status).toBe(403);
    expect(stand.requests).toHaveLength(1);
  });

  it('is not repeated when the connector knows a 500 for the vendor’s last word', async () => {
    const { client, stand } = await vendor([answering(500, '{"errors":["no such field"]}')]);
    const again = (answer: HttpAnswer) => (answer.status === 500 ? false : undefined);
    expect((await client.send({ url, again })).status).toBe(500);
    expect(stand.requests).toHaveLength(1);
  });

  it('is repeated when the connector knows a limit by another status, and leaves other answers to the status', async () => {
    const asked: [number, number][] = [];
    const { client, stand } = await vendor([answering(401, 'too many threads'), answering(503), answering(200)]);
    const again = (answer: HttpAnswer, tried: number) => {
      asked.push([answer.status, tried]);
      return answer.body.includes('threads') ? true : undefined;
    };
    expect((await client.send({ url, again })).status).toBe(200);
    expect(stand.requests).toHaveLength(3);
    expect(asked).toEqual([
      [401, 1],
      [503, 2],
      [200, 3],
    ]);
  });

  it('that must not be repeated is not, whatever the connector thinks of the answer', async () => {
    const { client, stand } = await vendor([answering(401)]);
    expect((await client.send({ url, retry: 'never', again: () => true })).status).toBe(401);
    expect(stand.requests).toHaveLength(1);
  });

  it('shows a mistake in the connector as the mistake it is', async () => {
    const { client } = await vendor([answering(200)]);
    const mistake = new TypeError('a bug');
    await expect(
      client.send({
        url,
        verify: () => {
          throw mistake;
        },
      }),
    ).rejects.toBe(mistake);
  });
});

describe('Retry-After', () => {
  const waits = (time: { waits: number[] }) => time.waits.filter((ms) => ms !== REQUEST_TIMEOUT_MS);

  it.each([
    ['seconds', '7', 7_000],
    ['a decimal, as Microsoft Graph sends it', '2.128', 2_128],
    ['a date', 'Thu, 15 Jan 2026 03:00:20 GMT', 20_000],
    ['a date gone by: the backoff holds', 'Thu, 15 Jan 2026 02:00:00 GMT', 1_000],
    ['nonsense: the backoff holds', 'soon', 1_000],
    ['less than the backoff: the longer wait wins', '0', 1_000],
  ])('%s', async (_name, header, expected) => {
    const { client, time } = await vendor([answering(429, '', { 'retry-after': header }), answering(200)]);
    expect((await client.send({ url })).status).toBe(200);
    expect(waits(time)).toEqual([expected]);
  });

  it('longer than we would wait ends the request, with the time to come back', async () => {
    const { client, time, stand } = await vendor([
      answering(429, '', { 'retry-after': '3600', 'x-request-id': 'r-9' }),
    ]);
    const retryAt = time.now() + 3_600_000;
    const error = await refusal(client.send({ url }));
    expect(error).toMatchObject({
      code: 'rate-limited',
      facts: { host: HOST, status: 429, retryAt, requestId: 'r-9' },
    });
    expect(error.message).toContain(new Date(retryAt).toISOString());
    expect(stand.requests).toHaveLength(1);
  });

  it('holds back everybody who draws from the same budgets', async () => {
    const blocked: [string, number][] = [];
    const ledger: HttpOptions['ledger'] = {
      take: async () => () => {},
      used: async () => {},
      block: async (key, until) => void blocked.push([key, until]),
    };
    const { client, time } = await vendor([answering(429, '', { 'retry-after': '9' }), answering(200)], { ledger });
    const until = time.now() + 9_000;
    await client.send({ url, budgets: [{ key: 'a' }, { key: 'b' }] });
    expect(blocked).toEqual([
      ['a', until],
      ['b', until],
    ]);
  });
});

describe('what the vendor says is used', () => {
  it('goes to the ledger under the budget of that key, and nowhere under a key nobody declared', async () => {
    const budget = { key: 'a', limit: 100, perMs: 60_000, parallel: 2, reserve: 0 };
    const said: [string, number][] = [];
    const ledger: HttpOptions['ledger'] = {
      take: async () => () => {},
      used: async ({ key }, units) => void said.push([key, units]),
      block: async () => {},
    };
    const { client } = await vendor([answering(200)], { ledger, budgets: () => [budget] });
    await client.used({ key: 'a', units: 40 });
    await client.used({ key: 'b', units: 50 });
    expect(said).toEqual([['a', 40]]);
  });
});

describe('time', () => {
  const silent: Handler = () => {};
  const stalled: Handler = (_request, response) => {
    response.writeHead(200, { 'content-length': '10' });
    response.write('{');
  };

  it.each([
    ['no answer comes', silent],
    ['the body stalls', stalled],
  ])('runs out when %s; a second timeout is the last', async (_name, handler) => {
    const { client, time, stand } = await vendor([handler]);
    const error = refusal(client.send({ url }));
    for (const n of [1, 2]) {
      await expect.poll(() => stand.requests.length).toBe(n);
      time.advance(REQUEST_TIMEOUT_MS);
    }
    expect(await error).toMatchObject({ code: 'vendor-failing', facts: { host: HOST } });
    expect((await error).message).toContain('30 s');
    expect(stand.requests).toHaveLength(2);
  });

  it('stops at once when the run is cancelled, in a request', async () => {
    const run = new AbortController();
    const { client, stand } = await vendor([silent], { signal: run.signal });
    const error = refusal(client.send({ url }));
    await expect.poll(() => stand.requests.length).toBe(1);
    run.abort(new Error('lease lost'));
    expect(await error).toMatchObject({ code: 'cancelled' });
  });

  it('stops at once when the run is cancelled, in a wait', async () => {
    const run = new AbortController();
    const { client, time } = await vendor([answering(429, '', { 'retry-after': '30' })], { signal: run.signal });
    const error = refusal(client.send({ url }));
    await time.whenWaiting(30_000);
    run.abort(new Error('stopping'));
    expect(await error).toMatchObject({ code: 'cancelled' });
  });

  it('does not begin once the run is cancelled', async () => {
    const { client, stand } = await vendor([answering(200)], { signal: AbortSignal.abort() });
    expect(await refusal(client.send({ url }))).toMatchObject({ code: 'cancelled' });
    expect(stand.requests).toHaveLength(0);
  });
});

describe('credentials', () => {
  it('are withheld from a host that is not one of the session', async () => {
    const { client, stand } = await vendor([answering(200)], { hosts: () => ['other.vendor.example'] });
    await client.send({ url, headers: { Authorization: 'Basic abc', clientId: 'x' } });
    expect(stand.requests[0]?.headers).not.toHaveProperty('authorization');
    expect(stand.requests[0]?.headers).not.toHaveProperty('clientid');
  });

  it('in a body are not sent there at all', async () => {
    const { client, stand } = await vendor([answering(200)], { hosts: () => [] });
    const error = await refusal(client.send({ url, method: 'POST', body: 'client_secret=abc' }));
    expect(error.code).toBe('blocked-address');
    expect(stand.requests).toHaveLength(0);
  });

  it('are bound to the port as well', async () => {
    const { client, stand } = await vendor([answering(200)]);
    await client.send({ url: new URL(`https://${HOST}:8443/`), headers: { authorization: 'Basic abc' } });
    expect(stand.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it('that cannot be sent are said to be wrong, without being shown', async () => {
    const { client } = await vendor([answering(200)]);
    const error = await refusal(client.send({ url, headers: { authorization: 'Basic abc\ndef' } }));
    expect(error.code).toBe('credentials-refused');
    expect(error.message).not.toContain('abc');
  });

  it('cannot choose the receiver: framing headers are ours', async () => {
    const { client, stand } = await vendor([answering(200)]);
    await client.send({ url, headers: { Host: 'evil.example', 'Transfer-Encoding': 'chunked' } });
    expect(stand.requests[0]?.headers.host).toBe(HOST);
    expect(stand.requests[0]?.headers).not.toHaveProperty('transfer-encoding');
  });
});

describe('redirects', () => {
  const to = (location: string, status = 302): Handler => answering(status, '', { location });

  it.each([301, 302, 303, 307, 308])('%i within the host is followed with the credentials', async (status) => {
    const { client, stand } = await vendor([to('/v2/companies', status), answering(200)]);
    expect((await client.send({ url, headers: { authorization: 'Basic abc' } })).status).toBe(200);
    expect(stand.requests[1]).toMatchObject({ url: '/v2/companies' });
    expect(stand.requests[1]?.headers.authorization).toBe('Basic abc');
  });

  it.each([
    ['another host', 'https://login.vendor.example/?next=secret'],
    ['another port', `https://${HOST}:8443/`],
    ['plain http', `http://${HOST}/`],
    ['a machine in our network', 'https://169.254.169.254/latest'],
    ['no address', 'https://['],
  ])('to %s is refused, and its query is not repeated', async (_name, location) => {
    const { client, stand } = await vendor([to(location)]);
    const error = await refusal(client.send({ url }));
    expect(error).toMatchObject({ code: 'redirected', facts: { host: HOST, status: 302 } });
    expect(error.message).not.toContain('secret');
    expect(stand.requests).toHaveLength(1);
  });

  it('are followed three times and no more', async () => {
    const { client, stand } = await vendor([to('/again')]);
    expect(await refusal(client.send({ url }))).toMatchObject({ code: 'redirected' });
    expect(stand.requests).toHaveLength(4);
  });

  it('of anything but a GET are refused', async () => {
    const { client, stand } = await vendor([to('/elsewhere', 307)]);
    expect(await refusal(client.send({ url, method: 'POST', body: '{}' }))).toMatchObject({ code: 'redirected' });
    expect(stand.requests).toHaveLength(1);
  });
});
