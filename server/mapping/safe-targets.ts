import type { Database } from '../db/database.ts';
import type { LinkHow, LinkPlan } from './link-statements.ts';
import type { AutoRule } from './match/auto-claims.ts';
import { companyNameKeys } from './match/company-name-keys.ts';
import { domainKey } from './match/domain-key.ts';
import { readOwnDomains } from './own-domains.ts';
import { howOf, type StoredEvidence } from './suggest-companies.ts';

/** A vendor's company that is about to be imported. */
export interface Arrival {
  ext: string;
  name: string;
  website: string | null;
}

interface Target {
  companyId: number;
  how: LinkHow;
  score: number;
  evidence: StoredEvidence;
}

/**
 * Plans an import: to ours where the safe rule allows it, else to a new company. The rule is the one the candidates were
 * judged by after the last listing; companies of ours that are newer are found by their name alone, if it is the only
 * one of that name on both sides and no website speaks against it.
 */
export async function planImport(
  db: Database,
  integrationId: number,
  arrivals: readonly Arrival[],
): Promise<LinkPlan[]> {
  const judged = await judgedTargets(db, integrationId, arrivals);
  const named = await namedTargets(
    db,
    integrationId,
    arrivals.filter(({ ext }) => !judged.has(ext)),
  );
  return arrivals.map(({ ext, name }) => {
    const target = judged.get(ext) ?? named.get(ext);
    if (!target) return { ext, name, companyId: null, how: 'import', score: null, evidence: null };
    const { companyId, how, score, evidence } = target;
    return { ext, name, companyId, how, score, evidence: { rule: evidence.rule, reasons: evidence.reasons } };
  });
}

/** Not taken by another of the vendor's, and still there. */
const FREE = `c.archived_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM company_link l WHERE l.company_id = c.id AND l.integration_id = ?1 AND l.state = 'mapped')`;

async function judgedTargets(
  db: Database,
  integrationId: number,
  arrivals: readonly Arrival[],
): Promise<Map<string, Target>> {
  const rows = await db.point<{ ext: string; companyId: number; score: number; evidence: string }>(
    `SELECT s.ext, s.company_id AS companyId, s.score, s.evidence
     FROM json_each(?2) j CROSS JOIN suggestion s ON s.integration_id = ?1 AND s.ext = j.value
     JOIN company c ON c.id = s.company_id WHERE s.evidence ->> 'rule' IS NOT NULL AND ${FREE}`,
    [integrationId, JSON.stringify(arrivals.map(({ ext }) => ext))],
  );
  return new Map(
    rows.map(({ ext, companyId, score, evidence }): [string, Target] => {
      const stored = JSON.parse(evidence) as StoredEvidence & { rule: AutoRule };
      return [ext, { companyId, score, evidence: stored, how: howOf(stored.rule) }];
    }),
  );
}

async function namedTargets(
  db: Database,
  integrationId: number,
  arrivals: readonly Arrival[],
): Promise<Map<string, Target>> {
  const targets = new Map<string, Target>();
  const keyed = arrivals.map((arrival) => ({ ...arrival, strict: companyNameKeys(arrival.name).strict }));
  const wanted = keyed.filter(({ strict }) => strict !== '');
  if (wanted.length === 0) return targets;
  const ours = await db.point<{ strict: string; id: number; name: string; website: string | null; n: number }>(
    `SELECT k.key AS strict, c.id, c.name, c.website, count(*) OVER (PARTITION BY k.key) AS n
     FROM json_each(?2) j CROSS JOIN company_key k ON k.kind = 'strict' AND k.key = j.value
     JOIN company c ON c.id = k.company_id WHERE ${FREE}`,
    [integrationId, JSON.stringify([...new Set(wanted.map(({ strict }) => strict))])],
  );
  if (ours.length === 0) return targets;
  const peers = await theirNames(db, integrationId);
  const own = new Set(await readOwnDomains(db));
  for (const { ext, name, website, strict } of wanted) {
    const our = ours.find((row) => row.strict === strict);
    const rivals = (peers.get(strict) ?? []).some((other) => other !== ext);
    // Found by a former name, or one of several of that name: a person has to say.
    if (our?.n !== 1 || rivals || companyNameKeys(our.name).strict !== strict) continue;
    if (wanted.filter((other) => other.strict === strict).length > 1 || domainsDiffer(our.website, website, own))
      continue;
    if (await isRefused(db, integrationId, ext, our.id)) continue;
    const sentence = `same name ${name}`;
    const reasons = [{ kind: 'same-name', strength: 0.95, ours: our.name, theirs: name, sentence }];
    targets.set(ext, { companyId: our.id, how: 'exact-name', score: 0.95, evidence: { rule: 'same-name', reasons } });
  }
  return targets;
}

async function theirNames(db: Database, integrationId: number): Promise<Map<string, string[]>> {
  const rows = await db.list<{ ext: string; name: string }>(
    `SELECT ext, name FROM record WHERE integration_id = ? AND kind = 'company' AND gone_run IS NULL`,
    [integrationId],
  );
  const byName = new Map<string, string[]>();
  for (const { ext, name } of rows) {
    const { strict } = companyNameKeys(name);
    byName.set(strict, [...(byName.get(strict) ?? []), ext]);
  }
  return byName;
}

async function isRefused(db: Database, integrationId: number, ext: string, companyId: number): Promise<boolean> {
  const found = await db.point(`SELECT 1 FROM link_refusal WHERE integration_id = ? AND ext = ? AND company_id = ?`, [
    integrationId,
    ext,
    companyId,
  ]);
  return found.length > 0;
}

function domainsDiffer(a: string | null, b: string | null, own: ReadonlySet<string>): boolean {
  const [ours, theirs] = [a, b].map((website) => (website === null ? null : domainKey(website, own)));
  return ours != null && theirs != null && ours !== theirs;
}
