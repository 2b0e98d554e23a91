import type { Json } from '../../shared/json.ts';
import type { VendorId } from '../../shared/vendors.ts';
import type { Database } from '../db/database.ts';
import type { LinkHow } from './link-statements.ts';
import type { AutoRule } from './match/auto-claims.ts';
import type { CompanyFacts } from './match/company-facts.ts';
import { type MatchResult, matchCompanies } from './match/match-companies.ts';
import { readOwnDomains } from './own-domains.ts';
import { readOurFacts, readTheirFacts } from './read-facts.ts';
import { readOurSerials, readTheirSerials, type SerialsOf } from './read-serials.ts';

/** A candidate as it is stored: the reasons, and the safe rule that would allow mapping it unasked, if one does. */
export interface StoredEvidence {
  rule: AutoRule | null;
  reasons: { kind: string; strength: number; ours: string; theirs: string; sentence: string }[];
}

/** A company that the safe rule maps by itself. */
export interface AutoMatch {
  ext: string;
  name: string;
  companyId: number;
  how: LinkHow;
  score: number;
  evidence: Json;
}

/**
 * Compares the vendor's companies that nobody decided about with ours, stores the candidates with their reasons, and
 * answers with those the safe rule would map unasked. Pairs a person refused are never candidates.
 */
export async function suggestCompanies(
  db: Database,
  integration: { id: number; vendor: VendorId },
): Promise<AutoMatch[]> {
  const theirSerials = await readTheirSerials(db, integration.id);
  const [theirs, ours, ourSerials, ownDomains, links, refusals] = await Promise.all([
    readTheirFacts(db, integration),
    readOurFacts(db),
    readOurSerials(db, theirSerials),
    readOwnDomains(db),
    db.list<{ ext: string; companyId: number | null }>(
      `SELECT ext, company_id AS companyId FROM company_link WHERE integration_id = ?`,
      [integration.id],
    ),
    db.list<{ pair: string }>(`SELECT ext || ' ' || company_id AS pair FROM link_refusal WHERE integration_id = ?`, [
      integration.id,
    ]),
  ]);
  const decided = new Set(links.map(({ ext }) => ext));
  const occupied = new Set(links.map(({ companyId }) => String(companyId)));
  const refused = new Set(refusals.map(({ pair }) => pair));
  const open = matchCompanies(withSerials(theirs, theirSerials), withSerials(ours, ourSerials), {
    ownDomains,
    refused: (ext, ourId) => refused.has(`${ext} ${ourId}`),
    occupied: (ourId) => occupied.has(ourId),
  }).filter(({ externalId }) => !decided.has(externalId));
  await store(db, integration.id, open);
  const names = new Map(theirs.map(({ id, name }) => [id, name]));
  return open.flatMap((result) => autoMatch(result, names.get(result.externalId) ?? ''));
}

function withSerials(companies: readonly CompanyFacts[], serials: SerialsOf): CompanyFacts[] {
  return companies.map((company) => ({ ...company, serialKeys: serials.get(company.id) }));
}

/** How a rule is called in a link. */
export function howOf(rule: AutoRule): LinkHow {
  return rule === 'same-name' || rule === 'same-base-name' ? 'exact-name' : 'strong-id';
}

function autoMatch(result: MatchResult, name: string): AutoMatch[] {
  const [candidate] = result.candidates;
  if (result.decision !== 'auto' || candidate === undefined) return [];
  const { score } = candidate;
  const evidence = storedEvidence(result, 0);
  return [
    { ext: result.externalId, name, companyId: Number(candidate.ourId), how: howOf(result.rule), score, evidence },
  ];
}

function storedEvidence(result: MatchResult, place: number): { [key: string]: Json } {
  const reasons = (result.candidates[place]?.evidence ?? []).map((reason) => ({ ...reason }));
  return { rule: result.decision === 'auto' && place === 0 ? result.rule : null, reasons };
}

/** Replaces the candidates of an integration, touching only rows that are different. */
async function store(db: Database, integrationId: number, results: readonly MatchResult[]): Promise<void> {
  const rows = results.flatMap((result) =>
    result.candidates.map(({ ourId, score }, place) => [
      result.externalId,
      Number(ourId),
      score,
      JSON.stringify(storedEvidence(result, place)),
    ]),
  );
  const wanted = JSON.stringify(rows);
  await db.write(
    [
      {
        sql: `DELETE FROM suggestion WHERE integration_id = ?1
                AND (ext, company_id) NOT IN (SELECT value ->> 0, value ->> 1 FROM json_each(?2))`,
        args: [integrationId, wanted],
      },
      {
        // A decision made since the candidates were computed stands: nothing is suggested against it.
        sql: `INSERT INTO suggestion (integration_id, ext, company_id, score, evidence)
              SELECT ?1, j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3 FROM json_each(?2) j
              WHERE NOT EXISTS (SELECT 1 FROM company_link l WHERE l.integration_id = ?1 AND l.ext = j.value ->> 0)
                AND NOT EXISTS (SELECT 1 FROM link_refusal f WHERE f.integration_id = ?1 AND f.ext = j.value ->> 0
                                AND f.company_id = j.value ->> 1)
              ON CONFLICT DO UPDATE SET score = excluded.score, evidence = excluded.evidence
                WHERE score <> excluded.score OR evidence <> excluded.evidence`,
        args: [integrationId, wanted],
      },
    ],
    'bulk',
  );
}
