/** Asks once for each first argument; a question that failed is asked again. */
export function once<A extends readonly [string?, ...unknown[]], T>(
  ask: (...args: A) => Promise<T>,
): (...args: A) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return (...args) => {
    const key = args[0] ?? '';
    const known = asked.get(key);
    if (known) return known;
    const asking = ask(...args).catch((error: unknown) => {
      asked.delete(key);
      throw error;
    });
    asked.set(key, asking);
    return asking;
  };
}
