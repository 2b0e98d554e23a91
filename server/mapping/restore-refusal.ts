import { z } from 'zod';
import type { Statement } from '../db/database.ts';

const candidate = z.object({ score: z.number(), evidence: z.string() }).nullable();

/**
 * Takes a "not this one" back, or (when it is the undo that is undone) says it again; the candidate comes back with its
 * reasons. Undefined for another kind of action.
 */
export function restoreRefusal(
  action: { subject: string; before: string | null; after: string | null },
  now: number,
): Statement[] | undefined {
  const [, integrationId, companyId, ext] = /^link-refusal:(\d+):(\d+):(.+)$/s.exec(action.subject) ?? [];
  if (integrationId === undefined || companyId === undefined || ext === undefined) return undefined;
  const args = [Number(integrationId), ext, Number(companyId)];
  if (action.after === null || !('refused' in JSON.parse(action.after))) {
    return [
      {
        sql: 'INSERT INTO link_refusal (integration_id, ext, company_id, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
        args: [...args, now],
      },
      { sql: 'DELETE FROM suggestion WHERE integration_id = ? AND ext = ? AND company_id = ?', args },
    ];
  }
  const was = candidate.parse(action.before === null ? null : JSON.parse(action.before));
  return [
    { sql: 'DELETE FROM link_refusal WHERE integration_id = ? AND ext = ? AND company_id = ?', args },
    ...(was
      ? [
          {
            sql: `INSERT INTO suggestion (integration_id, ext, company_id, score, evidence) SELECT ?1, ?2, ?3, ?4, ?5
                  WHERE NOT EXISTS (SELECT 1 FROM company_link WHERE integration_id = ?1 AND ext = ?2)
                  ON CONFLICT DO NOTHING`,
            args: [...args, was.score, was.evidence],
          },
        ]
      : []),
  ];
}
