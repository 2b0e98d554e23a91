import type { Json } from '../../shared/json.ts';
import type { Statement } from '../db/database.ts';
import type { Actor } from './actor.ts';
import { ourFactsSql } from './restore-ours.ts';
import { showRecords } from './shown-records.ts';

/** How a company came to be mapped. */
export type LinkHow = 'exact-name' | 'strong-id' | 'person' | 'import';

/** A company of the vendor's that is to be mapped. */
export interface LinkPlan {
  ext: string;
  /** The vendor's name today; later names are compared with it. */
  name: string;
  /** Ours; null makes a new one of that name. */
  companyId: number | null;
  how: LinkHow;
  score: number | null;
  evidence: Json;
}

export interface LinkContext {
  integrationId: number;
  actor: Actor;
  now: number;
  /** What the history calls it: `company.import`, `company.map`. */
  action: string;
  /** Whether a company that is mapped elsewhere is moved; an import or a rule never moves one. */
  remap: boolean;
}

/** The state of a link as the history keeps it, in SQL over a row called `l`. */
export const LINK_STATE = `CASE WHEN l.ext IS NULL THEN NULL ELSE json_object('state', l.state, 'companyId', l.company_id,
  'how', l.how, 'score', l.score, 'evidence', json(l.evidence), 'nameThen', l.name_then) END`;

/**
 * What is to be done of the plans, as things stand inside the batch: a company mapped already is left alone, so that the
 * same import twice maps once. New companies get the ids that follow the last one given, in the order of the plans; the
 * writer is alone while the batch runs, so every statement of it counts alike.
 */
const TODO = `WITH plan AS (
    SELECT key AS place, value ->> 'ext' AS ext, value ->> 'name' AS name, value ->> 'companyId' AS company_id,
           value ->> 'how' AS how, value ->> 'score' AS score, value -> 'evidence' AS evidence FROM json_each(?1)
  ), todo AS (
    SELECT p.*, p.company_id IS NULL AS is_new,
           coalesce(p.company_id, (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'company')
                                  + row_number() OVER (ORDER BY p.place)) AS target,
           'company-link:' || CAST(?2 AS INTEGER) || ':' || p.ext AS subject
    FROM plan p LEFT JOIN company_link l ON l.integration_id = ?2 AND l.ext = p.ext
    WHERE (?3 OR l.state IS NOT 'mapped') AND (l.state IS NOT 'mapped' OR l.company_id IS NOT p.company_id)
  )`;

/** Maps companies, making ours where there is none, and brings back records an earlier mapping had. */
export function linkStatements(plans: readonly LinkPlan[], context: LinkContext): Statement[] {
  const { integrationId, actor, now, action, remap } = context;
  const exts = plans.map(({ ext }) => ext);
  const common = [JSON.stringify(plans), integrationId, Number(remap)];
  return [
    {
      sql: `${TODO} INSERT INTO action (at, user_id, device_id, kind, subject, before, after)
            SELECT ?4, ?5, ?6, ?7, t.subject, ${LINK_STATE},
                   json_object('state', 'mapped', 'companyId', t.target, 'created', json(iif(t.is_new, 'true', 'false')),
                               'how', t.how, 'name', t.name, 'ours', json(${ourFactsSql('t.target')}))
            FROM todo t LEFT JOIN company_link l ON l.integration_id = ?2 AND l.ext = t.ext`,
      args: [...common, now, actor.userId, actor.deviceId, action],
    },
    {
      sql: `${TODO} INSERT INTO company_link (integration_id, ext, state, company_id, how, score, evidence, name_then, at)
            SELECT ?2, ext, 'mapped', target, how, score, evidence, name, ?4 FROM todo WHERE true
            ON CONFLICT DO UPDATE SET state = 'mapped', company_id = excluded.company_id, how = excluded.how,
              score = excluded.score, evidence = excluded.evidence, name_then = excluded.name_then, at = excluded.at,
              rev = rev + 1`,
      args: [...common, now],
    },
    {
      // Whatever of ours a link now points to must be there: the new ones, and an archived one that is used again.
      sql: `INSERT INTO company (id, name, origin, created_at)
            SELECT l.company_id, min(p.value ->> 'name'), 'psa', ?3 FROM json_each(?1) p
            JOIN company_link l ON l.integration_id = ?2 AND l.ext = p.value ->> 'ext' AND l.state = 'mapped'
            WHERE NOT EXISTS (SELECT 1 FROM company c WHERE c.id = l.company_id) GROUP BY l.company_id`,
      args: [JSON.stringify(plans), integrationId, now],
    },
    ...settleStatements(integrationId, exts),
  ];
}

/**
 * What follows a mapping: no more suggestions for it, and its records in sight. A pair that was refused before stays
 * refused, so that it is not suggested again when the mapping ends.
 */
export function settleStatements(integrationId: number, exts: readonly string[]): Statement[] {
  const args = [integrationId, JSON.stringify(exts)];
  return [
    {
      sql: `DELETE FROM suggestion WHERE integration_id = ?1 AND ext IN (SELECT value FROM json_each(?2))`,
      args,
    },
    ...showRecords(integrationId, exts),
  ];
}
