import type { ContactView, ItemView, SiteView } from '../../shared/api/technology.ts';
import type { FieldKey, FieldValue } from '../../shared/fields.ts';
import type { RecordKind } from '../../shared/kinds.ts';
import type { FactOf } from '../../shared/vendors/vendor-entry.ts';
import { VENDOR_IDS, VENDORS, type VendorId } from '../../shared/vendors.ts';
import type { Clock, Database } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import { itemViews } from './item-views.ts';
import { readSmartContext } from './read-smart-context.ts';
import { type AfterRow, type LinkedSource, listRecords, type RecordRow, sourcesOf } from './record-rows.ts';

/** Items of one group that a company has, by name, with smart columns for today. Throws `Refusal` `not_found`. */
export async function listItems(
  db: Database,
  clock: Clock,
  companyId: number,
  groupId: number,
  after: AfterRow,
  limit: number,
): Promise<ItemView[]> {
  const [group] = await db.point<{ integrationId: number; type: string; vendor: string }>(
    `SELECT g.integration_id AS integrationId, g.type_ext AS type, i.vendor FROM flexible_group g
     JOIN integration i ON i.id = g.integration_id AND i.disconnected_at IS NULL WHERE g.id = ?`,
    [groupId],
  );
  if (!group) throw new Refusal('not_found', 'There is no such group.');
  const sources = (await sourcesOf(db, companyId)).filter(({ integrationId }) => integrationId === group.integrationId);
  const rows = await listRecords(db, sources, { kind: 'configuration', type: group.type }, after, limit);
  const integration = { id: group.integrationId, vendor: vendorOf(group.vendor) };
  return itemViews(db, integration, rows, await readSmartContext(db, clock));
}

export async function listContacts(
  db: Database,
  companyId: number,
  after: AfterRow,
  limit: number,
): Promise<ContactView[]> {
  const sources = await sourcesOf(db, companyId);
  const rows = await listRecords(db, sources, { kind: 'contact' }, after, limit);
  return rows.map((row) => {
    const fact = factReader(row, sources, 'contact');
    return { ...plain(row), title: fact('title'), email: fact('email'), phone: fact('phone') };
  });
}

export async function listSites(db: Database, companyId: number, after: AfterRow, limit: number): Promise<SiteView[]> {
  const sources = await sourcesOf(db, companyId);
  const rows = await listRecords(db, sources, { kind: 'site' }, after, limit);
  return rows.map((row) => {
    const fact = factReader(row, sources, 'site');
    return {
      ...plain(row),
      addressLine: fact('addressLine'),
      city: fact('city'),
      postalCode: fact('postalCode'),
      primary: fact('primary') === 'true',
    };
  });
}

function plain({ id, integrationId, ext, name, active }: RecordRow) {
  return { id, integrationId, externalId: ext, name, active: active === 1 };
}

/** Reads plain facts of a record, whatever its vendor calls them. */
function factReader<K extends RecordKind>(row: RecordRow, sources: readonly LinkedSource[], kind: K) {
  const data = JSON.parse(row.data) as Record<FieldKey, FieldValue>;
  const source = sources.find(({ integrationId }) => integrationId === row.integrationId);
  const facts: Readonly<Record<string, readonly string[]>> = source ? VENDORS[vendorOf(source.vendor)].facts[kind] : {};
  return (fact: FactOf<K>): string | null => {
    const values = (facts[fact] ?? []).map((key) => data[key]);
    const value = values.find((candidate) => candidate !== undefined && candidate !== null && candidate !== '');
    return value === undefined || value === null ? null : String(value);
  };
}

function vendorOf(text: string): VendorId {
  const vendor = VENDOR_IDS.find((id) => id === text);
  if (vendor) return vendor;
  throw new Refusal('not_found', `This server does not know the vendor "${text}". Update the server.`);
}
