/**
 * Collects JSON texts into one array, as bytes. Rows are encoded one by one: a single emoji would otherwise make the
 * engine hold the whole page in two-byte characters, and a page is two megabytes.
 */
export class ArrayWriter {
  #buffer = Buffer.allocUnsafe(1 << 16);
  #end = 1;
  /** Texts collected so far. */
  size = 0;

  add(text: string): void {
    // Three bytes are the most that one UTF-16 unit can become.
    const room = this.#end + text.length * 3 + 2;
    if (room > this.#buffer.length) this.#grow(room);
    if (this.size++ > 0) this.#buffer[this.#end++] = COMMA;
    this.#end += this.#buffer.write(text, this.#end, 'utf8');
  }

  /** The finished array. */
  finish(): Buffer {
    this.#buffer[0] = OPEN;
    this.#buffer[this.#end] = CLOSE;
    return this.#buffer.subarray(0, this.#end + 1);
  }

  #grow(room: number): void {
    const larger = Buffer.allocUnsafe(Math.max(room, this.#buffer.length * 2));
    this.#buffer.copy(larger, 0, 0, this.#end);
    this.#buffer = larger;
  }
}

const [OPEN, CLOSE, COMMA] = [0x5b, 0x5d, 0x2c];
