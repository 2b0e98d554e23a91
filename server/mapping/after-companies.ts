import { streamSettings } from '../../shared/stream-settings.ts';
import type { VendorId } from '../../shared/vendors.ts';
import type { Clock, Database } from '../db/database.ts';
import { groupStatements } from '../sync/group-statements.ts';
import { THE_SERVER } from './actor.ts';
import { adoptFacts } from './adopt-facts.ts';
import { adoptValueNames } from './adopt-value-names.ts';
import { refreshCompanyKeys } from './company-keys.ts';
import { mapAndSync } from './import-companies.ts';
import { suggestCompanies } from './suggest-companies.ts';

/** What a listing of the vendor's companies led to. */
export interface AfterCompanies {
  /** Companies the safe rule mapped, where the settings allow it; a run that brings them in is queued. */
  autoMapped: number;
}

/**
 * To be called when a run has read the vendor's companies and small lists: names and facts of the PSA become ours, every
 * configuration type that is synced has its group, keys
 * and candidates are computed anew, and what the safe rule allows is mapped if the companies stream says so. Safe to
 * repeat after a crash at any point: each step only writes what is different.
 */
export async function afterCompanies(
  db: Database,
  clock: Clock,
  integration: { id: number; vendor: VendorId },
  runId: number,
): Promise<AfterCompanies> {
  await db.write(
    [
      ...adoptValueNames(integration, clock.now()),
      ...groupStatements(integration.id),
      ...adoptFacts(integration, 'all', runId),
    ],
    'bulk',
  );
  await refreshCompanyKeys(db, 'all');
  const matches = await suggestCompanies(db, integration);
  if (matches.length === 0 || !(await mapsByItself(db, integration.id))) return { autoMapped: 0 };
  const [mapped] = await db.write(
    mapAndSync(clock, {
      integration,
      plans: matches,
      actor: THE_SERVER,
      action: 'company.map',
      remap: false,
      trigger: 'import',
    }),
  );
  return { autoMapped: mapped?.changes ?? 0 };
}

async function mapsByItself(db: Database, integrationId: number): Promise<boolean> {
  const [row] = await db.point<{ settings: string }>(
    `SELECT settings FROM stream WHERE integration_id = ? AND kind = 'company'`,
    [integrationId],
  );
  return row !== undefined && streamSettings.parse(JSON.parse(row.settings)).autoMap;
}
