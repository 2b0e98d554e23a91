/** A query by names in lower case; of a name given several times the first counts, as it does for the vendors' apps. */
export function caselessQuery(params: URLSearchParams): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [name, value] of params) {
    const key = name.toLowerCase();
    if (!map.has(key)) map.set(key, value);
  }
  return map;
}
