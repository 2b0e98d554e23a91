import type { CompanyView, NothingView, PageRef, PageView } from '../../shared/api/pages.ts';
import type { VendorId } from '../../shared/vendors.ts';
import type { Clock, Database } from '../db/database.ts';
import { linkSubject } from '../mapping/link-state.ts';
import { findVendorCompanies, withoutRowId } from '../mapping/vendor-companies.ts';
import { countGroups, countKind } from '../technology/flexible-groups.ts';
import { lastSynced } from '../technology/last-synced.ts';
import { aboutCandidates } from './about-candidates.ts';
import { findArrivals } from './find-arrivals.ts';
import { findByHost } from './find-by-host.ts';
import { readConfigurationPage } from './read-configuration-page.ts';
import { runningFor } from './running-for.ts';

/** What can be shown for the record on a page. Point reads by an index only, for somebody waits at every page. */
export async function readPage(db: Database, clock: Clock, ref: PageRef): Promise<PageView> {
  const integration = await findByHost(db, ref.vendor, ref.host);
  if (!integration) return nothing('no-integration');
  if (ref.kind === 'configuration') return readConfigurationPage(db, clock, integration, ref.externalId);
  const ext = ref.kind === 'company' ? ref.externalId : await companyOf(db, integration.id, ref);
  return ext === undefined ? nothing('not-found') : readCompanyPage(db, integration, ext, ref.kind);
}

async function readCompanyPage(
  db: Database,
  integration: { id: number; vendor: VendorId },
  ext: string,
  of: CompanyView['of'],
): Promise<PageView> {
  const [found] = await findVendorCompanies(db, integration, [ext]);
  if (!found) return nothing((await hasCompanies(db, integration.id)) ? 'not-found' : 'not-synced');
  const company = withoutRowId(found);
  const isMapped = company.link.state === 'mapped';
  const [contents, about, [run, arrivals], lastAction] = await Promise.all([
    isMapped ? contentsOf(db, integration.id, ext, company.link.at ?? 0) : null,
    aboutCandidates(
      db,
      company.candidates.map(({ companyId }) => companyId),
    ),
    runWithArrivals(db, integration.id, ext),
    lastActionOf(db, integration.id, ext),
  ]);
  return { is: 'company', integrationId: integration.id, of, company, contents, about, run, arrivals, lastAction };
}

/** What somebody waits for; a night goes on beside what is shown, and is not told record by record. */
async function runWithArrivals(
  db: Database,
  integrationId: number,
  ext: string,
): Promise<[CompanyView['run'], CompanyView['arrivals']]> {
  const run = await runningFor(db, integrationId, ext);
  return [run, run?.lane === 'interactive' ? await findArrivals(db, run, ext) : []];
}

async function contentsOf(db: Database, integrationId: number, ext: string, mappedAt: number) {
  const [groups, contacts, sites, syncedAt] = await Promise.all([
    countGroups(db, integrationId, ext),
    countKind(db, integrationId, 'contact', ext),
    countKind(db, integrationId, 'site', ext),
    lastSynced(db, integrationId, ext, mappedAt),
  ]);
  return { groups, contacts, sites, syncedAt };
}

/** The newest action on the link; an undo of an undo is one too. */
async function lastActionOf(db: Database, integrationId: number, ext: string): Promise<CompanyView['lastAction']> {
  const [action] = await db.point<{ id: number; kind: string; at: number }>(
    'SELECT id, kind, at FROM action WHERE subject = ? ORDER BY id DESC LIMIT 1',
    [linkSubject({ integrationId, ext })],
  );
  return action ?? null;
}

/** The company that a contact or a site belongs to. Tickets are not stored: theirs comes with the ticket itself. */
async function companyOf(
  db: Database,
  integrationId: number,
  { kind, externalId }: PageRef,
): Promise<string | undefined> {
  const [row] = await db.point<{ ext: string | null }>(
    `SELECT company_ext AS ext FROM record WHERE integration_id = ? AND kind = ? AND ext = ? AND gone_run IS NULL`,
    [integrationId, kind, externalId],
  );
  return row?.ext ?? undefined;
}

async function hasCompanies(db: Database, integrationId: number): Promise<boolean> {
  const found = await db.point(`SELECT 1 FROM record WHERE integration_id = ? AND kind = 'company' LIMIT 1`, [
    integrationId,
  ]);
  return found.length > 0;
}

export function nothing(why: NothingView['why']): NothingView {
  return { is: 'nothing', why };
}
