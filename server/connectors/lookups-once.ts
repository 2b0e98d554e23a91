import type { Row } from './connector.ts';

/** The rows of a page; a lookup that many of them carry stays with the first alone. */
export function* lookupsOnce(rows: Iterable<Row>): Iterable<Row> {
  const told = new Set<string>();
  for (const row of rows) {
    const lookups = row.lookups?.filter(({ kind, id }) => {
      const key = `${kind}:${id}`;
      return !told.has(key) && told.add(key);
    });
    yield lookups === undefined ? row : { ...row, lookups };
  }
}
