import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { clientOf, type Handler, HOST, type Stand, standIn } from './vendor-stand.ts';

const url = new URL(`https://${HOST}/`);
const text = JSON.stringify({ note: 'äöü '.repeat(1_000) });
const stands: Stand[] = [];

afterEach(async () => {
  for (const stand of stands.splice(0)) await stand.close();
});

async function vendor(...handlers: Handler[]) {
  const stand = await standIn(handlers);
  stands.push(stand);
  return { stand, ...clientOf(stand) };
}

const packed =
  (body: Buffer, coding: string): Handler =>
  (_request, response) => {
    response.writeHead(200, { 'content-encoding': coding, 'content-length': body.length });
    response.end(body);
  };
/** Without a length: chunk by chunk. */
const streamed =
  (body: Buffer): Handler =>
  (_request, response) => {
    for (let at = 0; at < body.length; at += 10_000) response.write(body.subarray(at, at + 10_000));
    response.end();
  };

describe('a body', () => {
  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
  ])('packed as %s comes out whole', async (coding, body) => {
    const { client } = await vendor(packed(body, coding));
    expect((await client.send({ url })).body.toString()).toBe(text);
  });

  it('of unknown length comes out whole', async () => {
    const { client } = await vendor(streamed(Buffer.from(text)));
    expect((await client.send({ url })).body.toString()).toBe(text);
  });

  it('packed in a way nobody asked for is said to be so', async () => {
    const { client } = await vendor(packed(Buffer.from(text), 'compress'));
    await expect(client.send({ url })).rejects.toMatchObject({ code: 'unreadable-answer', facts: { host: HOST } });
  });

  it.each([
    ['cut', gzipSync(text).subarray(0, -20)],
    ['damaged', Buffer.concat([gzipSync(text).subarray(0, 20), Buffer.from('damage'), gzipSync(text).subarray(26)])],
  ])('that is packed and %s is asked for again', async (_name, body) => {
    const { client, stand } = await vendor(packed(body, 'gzip'), packed(gzipSync(text), 'gzip'));
    expect((await client.send({ url })).body.toString()).toBe(text);
    expect(stand.requests).toHaveLength(2);
  });
});

describe('a body that is too large', () => {
  const maxBytes = 100_000;
  const large = Buffer.alloc(maxBytes + 1, 'x');

  it.each([
    ['as announced', packed(large, 'identity')],
    ['as it comes', streamed(large)],
    ['once unpacked from gzip', packed(gzipSync(large), 'gzip')],
    ['once unpacked from deflate', packed(deflateSync(large), 'deflate')],
    ['once unpacked from brotli', packed(brotliCompressSync(large), 'br')],
  ])('%s is refused, once', async (_name, handler) => {
    const { client, stand } = await vendor(handler);
    await expect(client.send({ url, maxBytes })).rejects.toMatchObject({
      code: 'too-large',
      facts: { host: HOST, hint: expect.stringContaining('fewer') },
    });
    expect(stand.requests).toHaveLength(1);
  });

  it('by its announcement is refused before it is sent', async () => {
    let sent = false;
    const { client } = await vendor((_request, response) => {
      response.writeHead(200, { 'content-length': 50 * 2 ** 20 });
      response.flushHeaders();
      response.on('close', () => {
        sent = response.writableFinished;
      });
    });
    await expect(client.send({ url })).rejects.toMatchObject({ code: 'too-large' });
    expect(sent).toBe(false);
  });

  it('a thousandfold bomb never grows beyond the limit in memory', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 2 ** 20));
    const { client } = await vendor(packed(bomb, 'gzip'));
    const before = process.memoryUsage().arrayBuffers;
    await expect(client.send({ url, maxBytes: 2 ** 20 })).rejects.toMatchObject({ code: 'too-large' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 2 ** 20);
  });

  it('at the limit exactly is taken', async () => {
    const { client } = await vendor(packed(gzipSync(large.subarray(1)), 'gzip'));
    expect((await client.send({ url, maxBytes })).body).toHaveLength(maxBytes);
  });
});
