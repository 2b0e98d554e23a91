import type { RecordKind } from '../../shared/kinds.ts';
import type { FactOf } from '../../shared/vendors/vendor-entry.ts';
import { VENDORS, type VendorId } from '../../shared/vendors.ts';

/**
 * SQL for a plain fact of a record row called `r`, whatever the vendor calls it: the first filled key wins, null when
 * there is none. Keys come from the vendor matrix, never from a person, and are quoted all the same.
 */
export function factSql<K extends RecordKind>(vendor: VendorId, kind: K, fact: FactOf<K>): string {
  const facts: Readonly<Record<string, readonly string[]>> = VENDORS[vendor].facts[kind];
  const values = (facts[fact] ?? []).map((key) => `nullif(r.data ->> '${jsonPath(key)}', '')`);
  return `coalesce(${[...values, 'NULL', 'NULL'].join(', ')})`;
}

function jsonPath(key: string): string {
  return `$."${key.replaceAll('"', '\\"').replaceAll("'", "''")}"`;
}
