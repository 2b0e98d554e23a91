import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, inflateRaw, unzip } from 'node:zlib';
import { ConnectorError, TransientError } from '../errors.ts';

const decoders = {
  gzip: promisify(unzip),
  'x-gzip': promisify(unzip),
  /** By the standard a zlib stream; some servers send the bare one, told apart by its first byte. */
  deflate: (body: Buffer, options: { maxOutputLength: number }) =>
    ((body[0] ?? 0) & 0x0f) === 8 ? promisify(unzip)(body, options) : promisify(inflateRaw)(body, options),
  br: promisify(brotliDecompress),
} as const;

/** What we can read, for `Accept-Encoding`. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

/**
 * Reads a whole body: at most `maxBytes` on the wire and at most `maxBytes` decompressed, the latter stopped while it
 * grows. Throws `ConnectorError` `too-large` or `unreadable-answer`, and `TransientError` for a body that was cut.
 */
export async function receiveBody(answer: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const coding = (answer.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const wire = await collect(answer, maxBytes);
  if (coding === 'identity' || coding === '' || wire.length === 0) return wire;
  if (!isKnown(coding)) {
    throw new ConnectorError(
      'unreadable-answer',
      `The answer is packed in a way nobody asked for ("${coding.slice(0, 40)}").`,
    );
  }
  try {
    return await decoders[coding](wire, { maxOutputLength: maxBytes });
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes, 'unpacked');
    throw new TransientError('The packed answer was cut or damaged on its way.', { cause: error });
  }
}

function isKnown(coding: string): coding is keyof typeof decoders {
  return Object.hasOwn(decoders, coding);
}

/** With a known length the chunks land in the one buffer that is handed on; without one they are joined at the end. */
async function collect(answer: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const announced = Number(answer.headers['content-length'] ?? Number.NaN);
  if (announced > maxBytes) {
    answer.destroy();
    throw tooLarge(maxBytes, 'announced');
  }
  const whole = Number.isSafeInteger(announced) ? Buffer.allocUnsafe(announced) : undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    if (size + chunk.length > maxBytes) throw tooLarge(maxBytes, 'sent');
    if (whole) chunk.copy(whole, size);
    else chunks.push(chunk);
    size += chunk.length;
  }
  return whole ? whole.subarray(0, size) : Buffer.concat(chunks, size);
}

function tooLarge(maxBytes: number, how: string): ConnectorError {
  const mib = (maxBytes / 2 ** 20).toFixed(maxBytes < 2 ** 20 ? 3 : 0);
  return new ConnectorError('too-large', `The answer (${how}) is larger than the ${mib} MiB this request may take.`, {
    hint: 'Ask for fewer records at a time.',
  });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
