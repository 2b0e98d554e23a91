/** Numbers for texts in the order in which they were first seen; a number once given stays. */
export class Registry {
  readonly #first: number;
  readonly #numbers = new Map<string, number>();

  constructor(first: number, texts: Iterable<string>) {
    this.#first = first;
    for (const text of texts) this.number(text);
  }

  number(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#first + this.#numbers.size;
      this.#numbers.set(text, number);
    }
    return number;
  }

  *entries(): Generator<readonly [number: number, text: string]> {
    for (const [text, number] of this.#numbers) yield [number, text];
  }
}
