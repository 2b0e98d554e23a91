import { z } from 'zod';
import type { Statement } from '../db/database.ts';
import { settleStatements } from './link-statements.ts';
import { hideRecords } from './shown-records.ts';

/** What a company of ours was called before a mapping let the PSA's facts win. */
const ourFacts = z.object({
  name: z.string(),
  website: z.string().nullable(),
  phone: z.string().nullable(),
  statusId: z.int().nullable(),
  marketId: z.int().nullable(),
  types: z.array(z.int()),
});
export type OurFacts = z.infer<typeof ourFacts>;

/** How a link stood before or after an action, as the history keeps it; null: nobody had decided. */
export const linkState = z
  .object({
    state: z.enum(['mapped', 'excluded']),
    companyId: z.int().nullable().default(null),
    how: z.string().default('person'),
    score: z.number().nullable().default(null),
    evidence: z.json().default(null),
    nameThen: z.string().nullable().default(null),
    /** The action made the company of ours as well. */
    created: z.boolean().default(false),
    ours: ourFacts.nullable().default(null),
  })
  .nullable();
export type LinkState = z.infer<typeof linkState>;

/** Reads a state as the history keeps it. */
export function readLinkState(text: string | null): LinkState {
  return text === null ? null : linkState.parse(JSON.parse(text));
}

export interface LinkPlace {
  integrationId: number;
  ext: string;
}

/** What the history calls a link. */
export function linkSubject({ integrationId, ext }: LinkPlace): string {
  return `company-link:${integrationId}:${ext}`;
}

/** Reads `linkSubject` back; undefined for another kind of subject. */
export function placeOfSubject(subject: string): LinkPlace | undefined {
  const [, integrationId, ext] = /^company-link:(\d+):(.+)$/s.exec(subject) ?? [];
  return integrationId === undefined || ext === undefined ? undefined : { integrationId: Number(integrationId), ext };
}

/** Makes a link stand as `state` says, whatever it was before, with its records in or out of sight. */
export function setLink({ integrationId, ext }: LinkPlace, state: LinkState, now: number): Statement[] {
  if (state === null) {
    return [
      { sql: 'DELETE FROM company_link WHERE integration_id = ? AND ext = ?', args: [integrationId, ext] },
      ...hideRecords(integrationId, [ext]),
    ];
  }
  const isMapped = state.state === 'mapped';
  return [
    {
      sql: `INSERT INTO company_link (integration_id, ext, state, company_id, how, score, evidence, name_then, at)
            SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7,
              coalesce(?8, (SELECT name FROM record WHERE integration_id = ?1 AND kind = 'company' AND ext = ?2), ''), ?9
            WHERE true ON CONFLICT DO UPDATE SET state = excluded.state, company_id = excluded.company_id,
              how = excluded.how, score = excluded.score, evidence = excluded.evidence, name_then = excluded.name_then,
              at = excluded.at, rev = rev + 1`,
      args: [
        integrationId,
        ext,
        state.state,
        isMapped ? state.companyId : null,
        state.how,
        state.score,
        state.evidence === null ? null : JSON.stringify(state.evidence),
        state.nameThen,
        now,
      ],
    },
    ...(isMapped
      ? [
          {
            sql: 'UPDATE company SET archived_at = NULL WHERE id = ? AND archived_at IS NOT NULL',
            args: [state.companyId],
          },
          ...settleStatements(integrationId, [ext]),
        ]
      : [
          ...hideRecords(integrationId, [ext]),
          { sql: 'DELETE FROM suggestion WHERE integration_id = ? AND ext = ?', args: [integrationId, ext] },
        ]),
  ];
}
