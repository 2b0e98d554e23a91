import type { RunContext } from './run-context.ts';

/** Names of companies by the vendor's ids, as they are stored; those never listed are left out. */
export async function companyNames(
  { db, integrationId }: Pick<RunContext, 'db' | 'integrationId'>,
  exts: readonly string[],
): Promise<Map<string, string>> {
  if (exts.length === 0) return new Map();
  const rows = await db.list<{ ext: string; name: string }>(
    `SELECT r.ext, r.name FROM json_each(?2) k
     CROSS JOIN record r ON r.integration_id = ?1 AND r.kind = 'company' AND r.ext = k.value`,
    [integrationId, JSON.stringify([...new Set(exts)])],
  );
  return new Map(rows.map(({ ext, name }) => [ext, name]));
}
