/**
 * Remembers the results of a pure function of one string, for columns where a few hundred texts repeat over
 * 100,000 rows. Holds at most `limit` results: when the younger half is full it becomes the older half, and what
 * nobody asked for since is forgotten, so that common texts survive a flood of rare ones.
 *
 * @param limit most results held, at least 2
 */
export function boundedMemo<Result extends object | string | number | null>(
  limit: number,
  compute: (text: string) => Result,
): (text: string) => Result {
  const half = Math.max(1, Math.floor(limit / 2));
  let young = new Map<string, Result>();
  let old = new Map<string, Result>();

  const remember = (text: string, result: Result): Result => {
    if (young.size >= half) {
      old = young;
      young = new Map();
    }
    young.set(text, result);
    return result;
  };

  return (text) => {
    const recent = young.get(text);
    if (recent !== undefined) return recent;
    const earlier = old.get(text);
    return remember(text, earlier === undefined ? compute(text) : earlier);
  };
}
