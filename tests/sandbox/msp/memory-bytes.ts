const UNITS: Readonly<Record<string, number>> = { kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30, gib: 2 ** 30, go: 2 ** 30 };

/**
 * An amount of memory as a machine would have measured it, in bytes: for vendors that hold a number where others hold
 * what somebody typed. Null where the text says nothing.
 */
export const memoryBytes = (text: string | null): number | null => {
  const [, count, number, unit] = /^(?:(\d+)x)?([\d.,]+)\s*([A-Za-z]+)?/u.exec(text?.trim() ?? '') ?? [];
  if (number === undefined || !/\d/u.test(number)) return null;
  const amount = Number(/,\d{3}$/u.test(number) ? number.replace(',', '') : number.replace(',', '.'));
  const size = unit === undefined ? bareUnit(amount) : (UNITS[unit.toLowerCase()] ?? 2 ** 30);
  return Math.round(amount * size) * Number(count ?? 1);
};

/** A number alone is gigabytes, megabytes or bytes: whichever makes a computer of it. */
const bareUnit = (amount: number): number => (amount < 1000 ? 2 ** 30 : amount < 2 ** 25 ? 2 ** 20 : 1);
