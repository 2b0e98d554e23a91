import type { VendorId } from '../../shared/vendors.ts';
import { auditStatement } from '../auth/audit-statement.ts';
import type { Clock, Database, Statement } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import { enqueueStatement, type RunRequest, type RunTrigger, waitingRunStatement } from '../sync/queue.ts';
import type { Actor } from './actor.ts';
import { adoptFacts } from './adopt-facts.ts';
import { companyKeysOf } from './company-keys.ts';
import { factSql } from './fact-sql.ts';
import { type LinkPlan, linkStatements } from './link-statements.ts';
import { type Arrival, planImport } from './safe-targets.ts';

export interface ImportRequest {
  integration: { id: number; vendor: VendorId };
  exts: readonly string[];
  actor: Actor & { userId: number; deviceId: number };
  /** Asks the vendor for companies that are not stored yet: one that was made today is imported all the same. */
  ask(exts: readonly string[]): Promise<Arrival[]>;
}

/** What an import did: `runId` brings in what belongs to the companies. */
export interface ImportAnswer {
  runId: number;
  /** Companies that are mapped by this, and of those the ones that came to be; the others were mapped before. */
  mapped: number;
  created: number;
}

/**
 * Imports companies of the vendor's: each is mapped by the safe rule or becomes a new company of ours, and what belongs
 * to them is queued, all in one batch. Whoever imports the same companies again changes nothing and gets a fresh sync.
 */
export async function importCompanies(db: Database, clock: Clock, request: ImportRequest): Promise<ImportAnswer> {
  const { integration, actor } = request;
  const exts = [...new Set(request.exts)];
  const stored = await storedArrivals(db, integration, exts);
  const known = new Set(stored.map(({ ext }) => ext));
  const missing = exts.filter((ext) => !known.has(ext));
  const asked = missing.length > 0 ? await request.ask(missing) : [];
  const lost = missing.find((ext) => !asked.some((arrival) => arrival.ext === ext));
  if (lost !== undefined) {
    throw new Refusal('unknown_company', `The vendor has no company with the id ${lost}. Nothing was imported.`, {
      field: 'externalIds',
      hint: 'It may have been deleted or merged there. Load the companies again.',
    });
  }
  const plans = await planImport(db, integration.id, [...stored, ...asked]);
  const written = await db.write(
    mapAndSync(clock, { integration, plans, actor, action: 'company.import', remap: false, trigger: 'import' }),
  );
  const runId = written.at(-1)?.rows[0]?.id;
  if (typeof runId !== 'number') throw new Error('The run of an import was taken up before its batch had ended.');
  return { runId, mapped: written[0]?.changes ?? 0, created: written[2]?.changes ?? 0 };
}

export interface MapAndSync {
  integration: { id: number; vendor: VendorId };
  plans: readonly LinkPlan[];
  actor: Actor;
  action: string;
  remap: boolean;
  trigger: RunTrigger;
}

/** Everything a mapping means, as one batch; the last statement gives the id of the run. */
export function mapAndSync(
  clock: Clock,
  { integration, plans, actor, action, remap, trigger }: MapAndSync,
): Statement[] {
  const now = clock.now();
  const exts = plans.map(({ ext }) => ext);
  const run: RunRequest = {
    integrationId: integration.id,
    lane: 'interactive',
    scope: { streams: 'all', companies: exts },
    trigger,
    ...(actor.userId === null ? {} : { userId: actor.userId }),
  };
  const { userId, deviceId } = actor;
  return [
    ...linkStatements(plans, { integrationId: integration.id, actor, now, action, remap }),
    ...adoptFacts(integration, exts, null),
    keysOfNew(integration.id, plans),
    auditStatement(clock, {
      ...(userId === null || deviceId === null ? {} : { actor: { userId, deviceId } }),
      event: action,
      target: `integration:${integration.id}`,
      detail: { companies: exts.slice(0, 100), count: exts.length },
    }),
    enqueueStatement(run, now),
    waitingRunStatement(run),
  ];
}

/** Keys of the vendor's names, so that a company made by this batch is found at once. */
function keysOfNew(integrationId: number, plans: readonly LinkPlan[]): Statement {
  const rows = plans.flatMap(({ ext, name }) => companyKeysOf([name], null).map(([kind, key]) => [kind, key, ext]));
  return {
    sql: `INSERT OR IGNORE INTO company_key (kind, key, company_id)
          SELECT j.value ->> 0, j.value ->> 1, l.company_id FROM json_each(?2) j
          JOIN company_link l ON l.integration_id = ?1 AND l.ext = j.value ->> 2 AND l.state = 'mapped'`,
    args: [integrationId, JSON.stringify(rows)],
  };
}

async function storedArrivals(
  db: Database,
  integration: ImportRequest['integration'],
  exts: readonly string[],
): Promise<Arrival[]> {
  return db.point<Arrival>(
    `SELECT r.ext, r.name, ${factSql(integration.vendor, 'company', 'website')} AS website FROM json_each(?2) j
     CROSS JOIN record r ON r.integration_id = ?1 AND r.kind = 'company' AND r.ext = j.value AND r.gone_run IS NULL`,
    [integration.id, JSON.stringify(exts)],
  );
}
