import type { TLSSocket } from 'node:tls';
import { generate } from 'selfsigned';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTransport } from '../../../../server/connectors/http/transport.ts';
import type { HttpOptions } from '../../../../server/connectors/http-client.ts';
import { FakeTime } from '../../support/fake-time.ts';
import { answering, clientOf, HOST, type Stand, standIn } from './vendor-stand.ts';

let tls: { key: string; cert: string; fingerprint: string };
const stands: Stand[] = [];

beforeAll(async () => {
  const made = await generate([{ name: 'commonName', value: HOST }]);
  const { X509Certificate } = await import('node:crypto');
  tls = { key: made.private, cert: made.cert, fingerprint: new X509Certificate(made.cert).fingerprint256 };
});
afterEach(async () => {
  for (const stand of stands.splice(0)) await stand.close();
});

/**
 * A self-hosted vendor with a self-signed certificate. Its name resolves to this machine, which the guard forbids, so
 * the guard is stood in for; that it is asked, and obeyed, is shown below and in its own test.
 */
async function selfHosted(options: Partial<HttpOptions> = {}) {
  const stand = await standIn([answering(200, '{"ok":true}')], { key: tls.key, cert: tls.cert });
  stands.push(stand);
  const transport = {
    ...createTransport(new FakeTime()),
    guard: async () => [{ address: '127.0.0.1', family: 4 as const }],
  };
  const host = `${HOST}:${stand.origin.port}`;
  return {
    stand,
    url: new URL(`https://${host}/`),
    ...clientOf(stand, { routes: [], transport, hosts: () => [host], ...options }),
  };
}

describe('a certificate nobody vouches for', () => {
  it('ends the request, with the fingerprint to compare, before a byte of it is sent', async () => {
    const { client, url, stand } = await selfHosted();
    const error = await client
      .send({ url, headers: { authorization: 'Basic abc' } })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'certificate',
      facts: { host: url.host, hint: expect.stringContaining('approve') },
    });
    expect(Object(error).message).toContain(tls.fingerprint);
    expect(stand.requests).toHaveLength(0);
  });

  it.each([
    ['as shown', (print: string) => print],
    ['in small letters without colons', (print: string) => print.replaceAll(':', '').toLowerCase()],
  ])('is good once its fingerprint was approved, %s', async (_name, written) => {
    const { client, url, stand } = await selfHosted({
      policy: { allowPrivate: true, certificateFingerprint: written(tls.fingerprint) },
    });
    for (let n = 0; n < 3; n++) expect((await client.send({ url })).status).toBe(200);
    expect(stand.requests[0]?.socket).toMatchObject({ servername: HOST } satisfies Partial<TLSSocket>);
  });

  it('is not good when another one was approved', async () => {
    const { client, url, stand } = await selfHosted({
      policy: { allowPrivate: true, certificateFingerprint: tls.fingerprint.replace(/^../, '00') },
    });
    await expect(client.send({ url })).rejects.toMatchObject({ code: 'certificate' });
    expect(stand.requests).toHaveLength(0);
  });
});

describe('a connection', () => {
  it('is used again by requests that may be repeated, and is a new one for each that may not', async () => {
    const stand = await standIn([answering(200)]);
    stands.push(stand);
    const { client, transport } = clientOf(stand);
    const url = new URL(`https://${HOST}/`);
    for (let n = 0; n < 3; n++) await client.send({ url });
    expect(new Set(stand.requests.map(({ socket }) => socket)).size).toBe(1);
    for (let n = 0; n < 2; n++) await client.send({ url, method: 'POST', body: '{}' });
    expect(new Set(stand.requests.map(({ socket }) => socket)).size).toBe(3);
    transport.close();
  });

  it('goes nowhere when the guard says no', async () => {
    const stand = await standIn([answering(200)]);
    stands.push(stand);
    const transport = createTransport(new FakeTime(), async () => ['127.0.0.1']);
    const { client } = clientOf(stand, { routes: [], transport });
    await expect(client.send({ url: new URL(`https://${HOST}:${stand.origin.port}/`) })).rejects.toMatchObject({
      code: 'blocked-address',
    });
    expect(stand.requests).toHaveLength(0);
  });

  it.each([
    ['http://api.vendor.example/', 'plain http'],
    ['https://user:secret@api.vendor.example/', 'a user in the address'],
    ['ftp://api.vendor.example/', 'another protocol'],
  ])('to %s is not made (%s)', async (address) => {
    const stand = await standIn([answering(200)]);
    stands.push(stand);
    const error = await clientOf(stand)
      .client.send({ url: new URL(address) })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'blocked-address' });
    expect(Object(error).message).not.toContain('secret');
    expect(stand.requests).toHaveLength(0);
  });

  it('through a route to https bears the vendor’s name in TLS', async () => {
    const stand = await standIn([answering(200)], { key: tls.key, cert: tls.cert });
    stands.push(stand);
    expect((await clientOf(stand).client.send({ url: new URL(`https://${HOST}/`) })).status).toBe(200);
    expect(stand.requests[0]?.socket).toMatchObject({ servername: HOST });
  });

  it('that finds nobody says so', async () => {
    const stand = await standIn([answering(200)]);
    const { client } = clientOf(stand);
    await stand.close();
    await expect(client.send({ url: new URL(`https://${HOST}/`) })).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it.each([
    ['ENOTFOUND', 'name service', 1],
    ['EAI_AGAIN', 'name service', 5],
  ])('to a name that cannot be looked up (%s) says so', async (code, says, tries) => {
    const stand = await standIn([answering(200)]);
    stands.push(stand);
    let asked = 0;
    const transport = createTransport(new FakeTime(), async () => {
      asked++;
      throw Object.assign(new Error('lookup failed'), { code });
    });
    const { client } = clientOf(stand, { routes: [], transport });
    await expect(client.send({ url: new URL(`https://${HOST}/`) })).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining(says),
    });
    expect(asked).toBe(tries);
  });
});
