import { z } from 'zod';
import type { Statement } from '../db/database.ts';

/** A pair that somebody said no to. */
export interface RefusalPlace {
  integrationId: number;
  ext: string;
  companyId: number;
}

const candidate = z.object({ score: z.number(), evidence: z.string() }).nullable().catch(null);

/** What the history calls a refused pair. */
export function refusalSubject({ integrationId, ext, companyId }: RefusalPlace): string {
  return `link-refusal:${integrationId}:${companyId}:${ext}`;
}

/** Reads `refusalSubject` back; undefined for another kind of subject. */
export function refusalOfSubject(subject: string): RefusalPlace | undefined {
  const [, integrationId, companyId, ext] = /^link-refusal:(\d+):(\d+):(.+)$/s.exec(subject) ?? [];
  if (integrationId === undefined || companyId === undefined || ext === undefined) return undefined;
  return { integrationId: Number(integrationId), ext, companyId: Number(companyId) };
}

/**
 * Refuses a pair, or takes that back; `before` is what the action kept of the candidate (JSON), which comes back with its
 * reasons as long as nobody has decided about the company.
 */
export function setRefusal(place: RefusalPlace, refused: boolean, before: string | null, now: number): Statement[] {
  const args = [place.integrationId, place.ext, place.companyId];
  if (refused) {
    return [
      {
        sql: 'INSERT INTO link_refusal (integration_id, ext, company_id, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
        args: [...args, now],
      },
      { sql: 'DELETE FROM suggestion WHERE integration_id = ? AND ext = ? AND company_id = ?', args },
    ];
  }
  const was = candidate.parse(before === null ? null : JSON.parse(before));
  const taken = { sql: 'DELETE FROM link_refusal WHERE integration_id = ? AND ext = ? AND company_id = ?', args };
  if (was === null) return [taken];
  return [
    taken,
    {
      sql: `INSERT INTO suggestion (integration_id, ext, company_id, score, evidence) SELECT ?1, ?2, ?3, ?4, ?5
            WHERE NOT EXISTS (SELECT 1 FROM company_link WHERE integration_id = ?1 AND ext = ?2) ON CONFLICT DO NOTHING`,
      args: [...args, was.score, was.evidence],
    },
  ];
}
