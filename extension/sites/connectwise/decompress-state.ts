import lzma from 'lzma/src/lzma-d-min.js';
import type { UnreadableWhy } from '../page.ts';

/** Of both there is plenty: real states are a few hundred characters. What a page makes us hold stays small. */
const MAX_INPUT = 8 * 1024;
const MAX_OUTPUT = 64 * 1024;
/** LZMA-alone: a byte of parameters, the size of the dictionary, the length of the output. */
const HEADER = 13;
const PARAMETERS = 0x5d;
const MAX_DICTIONARY = 2 ** 20;

export type Decompressed = { readonly text: string } | { readonly why: UnreadableWhy };

/**
 * Undoes how ConnectWise writes the state of its screen into the fragment: LZMA, then base64 with `$` and `_` for `+`
 * and `/` and without its padding. The sizes that the header states are checked before anything is decompressed.
 */
export function decompressState(packed: string): Decompressed {
  if (packed.length > MAX_INPUT) return { why: 'too-long' };
  const bytes = unbase64(packed);
  if (bytes === null) return { why: 'not-base64' };
  if (bytes.length < HEADER || bytes[0] !== PARAMETERS) return { why: 'not-lzma' };
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER);
  // An unstated length is written as all ones, which is too large as well.
  if (header.getUint32(1, true) > MAX_DICTIONARY || header.getBigUint64(5, true) > MAX_OUTPUT)
    return { why: 'too-large' };
  try {
    const text = lzma.LZMA.decompress(bytes);
    return typeof text === 'string' ? { text } : { why: 'not-json' };
  } catch {
    // The decoder throws whatever it stumbles over; that the bytes are no LZMA is all that can be said.
    return { why: 'not-lzma' };
  }
}

function unbase64(packed: string): Uint8Array<ArrayBuffer> | null {
  const plain = packed.replaceAll('$', '+').replaceAll('_', '/').replace(/=+$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(plain) || plain.length % 4 === 1) return null;
  return Uint8Array.from(atob(plain), (char) => char.charCodeAt(0));
}
