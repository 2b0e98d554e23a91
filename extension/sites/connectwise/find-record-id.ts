import { wholeId } from '../record-id.ts';

/** A state is some dozens of values; a hostile one shall not keep the worker busy. */
const MAX_VALUES = 5_000;

/**
 * The record that a screen's state is about: the first `rd` that is not zero, nearest the root. Lists have zero
 * everywhere; deeper down stand the records of embedded parts.
 */
export function findRecordId(state: unknown): string | null {
  let level: readonly unknown[] = [state];
  for (let seen = 0; level.length > 0 && seen < MAX_VALUES; seen += level.length) {
    const objects = level.filter((value) => typeof value === 'object' && value !== null);
    for (const object of objects) {
      const id = 'rd' in object ? recordId(object.rd) : null;
      if (id !== null) return id;
    }
    level = objects.flatMap((object) => Object.values(object));
  }
  return null;
}

function recordId(value: unknown): string | null {
  return typeof value === 'number' || typeof value === 'string' ? wholeId(String(value)) : null;
}
