import type { ConfigurationView, PageView } from '../../shared/api/pages.ts';
import type { FieldKey, FieldValue } from '../../shared/fields.ts';
import { SPECIAL_FIELDS } from '../../shared/kinds.ts';
import type { VendorId } from '../../shared/vendors.ts';
import type { Clock, Database } from '../db/database.ts';
import { findVendorCompanies } from '../mapping/vendor-companies.ts';
import { readConfigurationSettings } from '../technology/item-views.ts';
import { readSmartContext } from '../technology/read-smart-context.ts';
import { RECORD_COLUMNS, type RecordRow } from '../technology/record-rows.ts';
import { rawOf, smartValues } from '../technology/smart-values.ts';

const CHANGES_SHOWN = 5;

/** A configuration's page: its item, smart columns with reasons, what is missing, what changed last. */
export async function readConfigurationPage(
  db: Database,
  clock: Clock,
  integration: { id: number; vendor: VendorId },
  ext: string,
): Promise<PageView> {
  const [row] = await db.point<RecordRow>(
    `SELECT ${RECORD_COLUMNS} FROM record r
     WHERE r.integration_id = ? AND r.kind = 'configuration' AND r.ext = ? AND r.gone_run IS NULL`,
    [integration.id, ext],
  );
  if (!row) return { is: 'nothing', why: 'not-found' };
  const [settings, context, company, group, changes] = await Promise.all([
    readConfigurationSettings(db, integration.id),
    readSmartContext(db, clock),
    companyOf(db, integration, row.companyExt),
    groupOf(db, integration.id, row.type),
    lastChanges(db, row.id),
  ]);
  const data = JSON.parse(row.data) as Record<FieldKey, FieldValue>;
  return {
    is: 'configuration',
    integrationId: integration.id,
    name: row.name,
    company,
    item: group === undefined ? null : { id: row.itemId ?? row.id, group },
    serial: rawOf(data, settings, row.type, 'serial'),
    smart: smartValues({ ...row, data }, settings, context),
    missing: SPECIAL_FIELDS.filter((field) => rawOf(data, settings, row.type, field) === null),
    changes,
  };
}

async function companyOf(
  db: Database,
  integration: { id: number; vendor: VendorId },
  ext: string | null,
): Promise<ConfigurationView['company']> {
  const [company] = ext === null ? [] : await findVendorCompanies(db, integration, [ext]);
  return company ? { externalId: company.externalId, name: company.name, link: company.link } : null;
}

async function groupOf(db: Database, integrationId: number, type: string | null): Promise<string | undefined> {
  const [group] = await db.point<{ name: string }>(
    `SELECT name FROM flexible_group WHERE integration_id = ? AND kind = 'configuration' AND type_ext = ?`,
    [integrationId, type],
  );
  return group?.name;
}

/** Changes of fields, also of records this item goes on from; that it came or went is no field. */
async function lastChanges(db: Database, recordId: number): Promise<ConfigurationView['changes']> {
  const rows = await db.point<{ field: string; old: string | null; new: string | null; at: number }>(
    `SELECT field, old, new, at FROM change
     WHERE record_id IN (SELECT ?1 UNION ALL SELECT id FROM record WHERE item_id = ?1) AND field NOT IN ('created', 'gone')
     ORDER BY id DESC LIMIT ${CHANGES_SHOWN}`,
    [recordId],
  );
  return rows.map((row) => ({ ...row, old: textOf(row.old), new: textOf(row.new) }));
}

/** A stored value, which is JSON, as people read it. */
function textOf(stored: string | null): string {
  const value = stored === null ? null : (JSON.parse(stored) as FieldValue);
  return value === null ? '' : Array.isArray(value) ? value.join(', ') : String(value);
}
