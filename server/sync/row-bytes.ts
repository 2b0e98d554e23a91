import { freeBytes } from '../free-bytes.ts';

/** UTF-8 needs at most so many bytes for a unit of a JavaScript string. */
const MOST_BYTES_A_UNIT = 3;
const LEAST_BYTES = 4096;

/** Where a text stands among the bytes of its page. */
export interface Span {
  readonly at: number;
  readonly bytes: number;
}

/**
 * Texts of a page, end to end in one growing buffer: thousands of strings that live until their page is written would
 * be copied from heap to heap by the garbage collector, bytes are not.
 */
export class RowBytes {
  #buffer: Buffer;
  #end = 0;

  /** `expected` is about how many bytes will be added; more is taken, and costs a copy. */
  constructor(expected = 0) {
    this.#buffer = Buffer.allocUnsafeSlow(Math.max(expected, LEAST_BYTES));
  }

  add(text: string): Span {
    this.#reserve(text.length * MOST_BYTES_A_UNIT);
    const at = this.#end;
    const bytes = this.#buffer.write(text, at);
    this.#end += bytes;
    return { at, bytes };
  }

  text({ at, bytes }: Span): string {
    return this.#buffer.toString('utf8', at, at + bytes);
  }

  /** Copies a text into another buffer; gives the bytes written. */
  copy({ at, bytes }: Span, target: Uint8Array, targetAt: number): number {
    return this.#buffer.copy(target, targetAt, at, at + bytes);
  }

  /** To be called when nothing is read from it any more. */
  free(): void {
    freeBytes(this.#buffer);
  }

  #reserve(bytes: number): void {
    const needed = this.#end + bytes;
    if (needed <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.#buffer.length * 2));
    this.#buffer.copy(grown, 0, 0, this.#end);
    this.free();
    this.#buffer = grown;
  }
}
