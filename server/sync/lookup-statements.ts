import type { Lookup } from '../connectors/connector.ts';
import type { Statement } from '../db/database.ts';

/** Stores lookups; a row is written only if something in it is different. */
export function harvestStatements(integrationId: number, runId: number, lookups: readonly Lookup[]): Statement[] {
  if (lookups.length === 0) return [];
  const rows = lookups.map((l) => [
    l.kind,
    l.id,
    l.label,
    l.parentId ?? null,
    l.active ? 1 : 0,
    l.facts ? JSON.stringify(l.facts) : null,
  ]);
  return [
    {
      sql: `INSERT INTO lookup (integration_id, kind, ext, label, parent_ext, active, facts, changed_run)
            SELECT ?2, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, ?3 FROM json_each(?1) WHERE true
            ON CONFLICT (integration_id, kind, ext) DO UPDATE SET label = excluded.label, parent_ext = excluded.parent_ext,
              active = excluded.active, facts = excluded.facts, changed_run = excluded.changed_run, gone_run = NULL
            WHERE label <> excluded.label OR active <> excluded.active OR parent_ext IS NOT excluded.parent_ext
              OR facts IS NOT excluded.facts OR gone_run IS NOT NULL`,
      args: [JSON.stringify(rows), integrationId, runId],
    },
  ];
}
