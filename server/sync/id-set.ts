/** A set of vendor ids that stays small: a million numeric ids take eight megabytes. Fill it, then ask. */
export class IdSet {
  #numbers = new Float64Array(1024);
  #length = 0;
  #isSorted = true;
  readonly #others = new Set<string>();

  add(id: string): void {
    const number = asNumber(id);
    if (number === undefined) {
      this.#others.add(id);
      return;
    }
    if (this.#length === this.#numbers.length) {
      const larger = new Float64Array(this.#length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#isSorted &&= this.#length === 0 || number >= (this.#numbers[this.#length - 1] ?? 0);
    this.#numbers[this.#length++] = number;
  }

  has(id: string): boolean {
    const number = asNumber(id);
    return number === undefined ? this.#others.has(id) : this.#includes(number);
  }

  #includes(wanted: number): boolean {
    if (!this.#isSorted) {
      this.#numbers.subarray(0, this.#length).sort();
      this.#isSorted = true;
    }
    let low = 0;
    let high = this.#length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.#numbers[middle] ?? Number.NaN;
      if (found === wanted) return true;
      if (found < wanted) low = middle + 1;
      else high = middle - 1;
    }
    return false;
  }
}

/** The id as a number, if that number stands for this text and no other. */
function asNumber(id: string): number | undefined {
  if (!/^(?:0|[1-9]\d{0,15})$/.test(id)) return undefined;
  const number = Number(id);
  return Number.isSafeInteger(number) ? number : undefined;
}
