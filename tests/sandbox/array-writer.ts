const [OPEN, CLOSE, COMMA] = [0x5b, 0x5d, 0x2c];

/** Grown to the largest page so far and used again for every page: nothing else writes while a page is made. */
let scratch = Buffer.allocUnsafe(1 << 16);

/**
 * Collects JSON texts into one array, as bytes. Rows are encoded one by one: a single emoji would otherwise make the
 * engine hold the whole page in two-byte characters, and a page is two megabytes.
 */
export class ArrayWriter {
  #end = 1;
  /** Texts collected so far. */
  size = 0;

  add(text: string): void {
    // Three bytes are the most that one UTF-16 unit can become.
    const room = this.#end + text.length * 3 + 2;
    if (room > scratch.length) {
      const larger = Buffer.allocUnsafe(Math.max(room, scratch.length * 2));
      scratch.copy(larger, 0, 0, this.#end);
      scratch = larger;
    }
    if (this.size++ > 0) scratch[this.#end++] = COMMA;
    this.#end += scratch.write(text, this.#end, 'utf8');
  }

  /** The finished array, in memory of its own. */
  finish(): Buffer {
    scratch[0] = OPEN;
    scratch[this.#end] = CLOSE;
    return Buffer.from(scratch.subarray(0, this.#end + 1));
  }
}
