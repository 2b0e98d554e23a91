import type { CompanyDecision } from '../../shared/api/mapping.ts';
import type { VendorId } from '../../shared/vendors.ts';
import { actionStatement } from '../auth/action-statement.ts';
import type { Actor } from '../auth/actor.ts';
import { auditStatement } from '../auth/audit-statement.ts';
import type { Clock, Database, Statement } from '../db/database.ts';
import type { Condition } from '../db/where.ts';
import { Refusal } from '../refusal.ts';
import { writeIf } from '../sync/write-if.ts';
import { refreshCompanyKeys } from './company-keys.ts';
import { mapAndSync } from './import-companies.ts';
import { type LinkPlace, type LinkState, linkState, linkSubject, readLinkState, setLink } from './link-state.ts';
import { LINK_STATE } from './link-statements.ts';
import { refusalSubject, setRefusal } from './refusal-state.ts';

export interface DecisionRequest {
  integration: { id: number; vendor: VendorId };
  ext: string;
  actor: Pick<Actor, 'userId' | 'deviceId'>;
  /** The revision of the link the person was looking at; 0 when there was none, absent to decide whatever it is. */
  rev?: number | undefined;
}

interface Standing {
  name: string;
  rev: number;
  link: LinkState;
}

/**
 * Carries out what a person decided about a vendor's company: map it to one of ours (which also queues its sync), keep it
 * out, or say that a candidate is not it. Answers with the run that a mapping queued. Throws `Refusal`.
 */
export async function decideCompany(
  db: Database,
  clock: Clock,
  request: DecisionRequest,
  decision: CompanyDecision,
): Promise<{ runId: number | null }> {
  const standing = await standingOf(db, request);
  if (decision.do === 'map') return mapTo(db, clock, request, standing, decision.companyId);
  const statements =
    decision.do === 'exclude'
      ? leaveStatements(clock, request, standing, { ...EXCLUDED, nameThen: standing.name }, 'company.exclude')
      : await refuseStatements(db, clock, request, decision.companyId);
  await writeIf(db, revConditions(request), statements);
  return { runId: null };
}

/**
 * Takes a decision back: the vendor's company is open again. Its records are kept out of sight, so that mapping it again
 * needs nothing from the vendor.
 */
export async function clearDecision(db: Database, clock: Clock, request: DecisionRequest): Promise<void> {
  const standing = await standingOf(db, request);
  if (standing.link === null) return;
  await writeIf(db, revConditions(request), leaveStatements(clock, request, standing, null, 'company.unmap'));
}

const EXCLUDED = {
  state: 'excluded',
  companyId: null,
  how: 'person',
  score: null,
  evidence: null,
  created: false,
  ours: null,
} as const;

async function mapTo(
  db: Database,
  clock: Clock,
  request: DecisionRequest,
  { name, link }: Standing,
  companyId: number,
): Promise<{ runId: number | null }> {
  const { integration, ext, actor } = request;
  const place = { integrationId: integration.id, ext };
  if (link?.state === 'mapped' && link.companyId === companyId) {
    // Mapped there already: the person has seen the new name, and it is no drift any more.
    const seen = `UPDATE company_link SET name_then = ?3, rev = rev + 1 WHERE integration_id = ?1 AND ext = ?2 AND name_then <> ?3`;
    await writeIf(db, revConditions(request), [{ sql: seen, args: [integration.id, ext, name] }]);
    return { runId: null };
  }
  await mustBeThere(db, companyId);
  const [candidate] = await db.point<{ score: number; evidence: string }>(
    'SELECT score, evidence FROM suggestion WHERE integration_id = ? AND ext = ? AND company_id = ?',
    [integration.id, ext, companyId],
  );
  const evidence = candidate ? linkState.unwrap().shape.evidence.parse(JSON.parse(candidate.evidence)) : null;
  const plan = { ext, name, companyId, how: 'person' as const, score: candidate?.score ?? null, evidence };
  const written = await writeIf(
    db,
    [
      ...revConditions(request),
      { sql: 'EXISTS (SELECT 1 FROM company WHERE id = ? AND archived_at IS NULL)', args: [companyId] },
    ],
    [
      // A mapping elsewhere ends first: its records come back with the new one.
      ...(link?.state === 'mapped' ? setLink(place, null, clock.now()).slice(1) : []),
      ...mapAndSync(clock, {
        integration,
        plans: [plan],
        actor,
        action: 'company.map',
        remap: true,
        trigger: 'import',
      }),
    ],
  );
  await refreshCompanyKeys(db, [companyId]);
  const runId = written.at(-1)?.rows[0]?.id;
  return { runId: typeof runId === 'number' ? runId : null };
}

function leaveStatements(
  clock: Clock,
  { integration, ext, actor }: DecisionRequest,
  { link }: Standing,
  after: LinkState,
  kind: 'company.exclude' | 'company.unmap',
): Statement[] {
  const place: LinkPlace = { integrationId: integration.id, ext };
  return [
    actionStatement(clock, { actor, kind, subject: linkSubject(place), before: link, after }),
    ...setLink(place, after, clock.now()),
    auditStatement(clock, { actor, event: kind, target: linkSubject(place) }),
  ];
}

async function refuseStatements(
  db: Database,
  clock: Clock,
  { integration, ext, actor }: DecisionRequest,
  companyId: number,
): Promise<Statement[]> {
  const place = { integrationId: integration.id, ext, companyId };
  const args = [integration.id, ext, companyId];
  const refused = await db.point(
    'SELECT 1 FROM link_refusal WHERE integration_id = ? AND ext = ? AND company_id = ?',
    args,
  );
  if (refused.length > 0) return [];
  const [candidate] = await db.point<{ score: number; evidence: string }>(
    'SELECT score, evidence FROM suggestion WHERE integration_id = ? AND ext = ? AND company_id = ?',
    args,
  );
  const subject = refusalSubject(place);
  const before = candidate ? { score: candidate.score, evidence: candidate.evidence } : null;
  return [
    actionStatement(clock, { actor, kind: 'company.refuse', subject, before, after: { refused: true } }),
    ...setRefusal(place, true, null, clock.now()),
    auditStatement(clock, { actor, event: 'company.refuse', target: subject }),
  ];
}

async function standingOf(db: Database, { integration, ext }: DecisionRequest): Promise<Standing> {
  const [row] = await db.point<{ name: string | null; rev: number; link: string | null }>(
    `SELECT coalesce(r.name, l.name_then) AS name, coalesce(l.rev, 0) AS rev, ${LINK_STATE} AS link
     FROM (SELECT ?1 AS integration_id, ?2 AS ext) w
     LEFT JOIN record r ON r.integration_id = w.integration_id AND r.kind = 'company' AND r.ext = w.ext
     LEFT JOIN company_link l ON l.integration_id = w.integration_id AND l.ext = w.ext`,
    [integration.id, ext],
  );
  if (!row || row.name === null) {
    throw new Refusal('unknown_company', `No company with the id ${ext} has been read from the vendor.`, {
      hint: 'Import it, or sync the companies first.',
    });
  }
  return { name: row.name, rev: row.rev, link: readLinkState(row.link) };
}

async function mustBeThere(db: Database, companyId: number): Promise<void> {
  const found = await db.point('SELECT 1 FROM company WHERE id = ? AND archived_at IS NULL', [companyId]);
  if (found.length > 0) return;
  throw new Refusal('unknown_company', `There is no company ${companyId} of ours.`, {
    field: 'companyId',
    hint: 'It may have been archived. Choose another, or import the company as a new one.',
  });
}

function revConditions({ integration, ext, rev }: DecisionRequest): Condition[] {
  if (rev === undefined) return [];
  return [
    {
      sql: `coalesce((SELECT rev FROM company_link WHERE integration_id = ? AND ext = ?), 0) = ?`,
      args: [integration.id, ext, rev],
    },
  ];
}
