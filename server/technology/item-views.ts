import type { ItemView } from '../../shared/api/technology.ts';
import type { FieldKey, FieldValue } from '../../shared/fields.ts';
import { CORE_FIELDS } from '../../shared/fields.ts';
import { type StreamSettings, streamSettings } from '../../shared/stream-settings.ts';
import { VENDORS, type VendorId } from '../../shared/vendors.ts';
import type { Database } from '../db/database.ts';
import type { RecordRow } from './record-rows.ts';
import { rawOf, type SmartContext, smartValues } from './smart-values.ts';

type Data = Record<FieldKey, FieldValue>;
const CORE: ReadonlySet<string> = new Set(CORE_FIELDS);

/** How configurations of an integration are set, for reading their special fields. */
export async function readConfigurationSettings(db: Database, integrationId: number): Promise<StreamSettings> {
  const [row] = await db.point<{ settings: string }>(
    `SELECT settings FROM stream WHERE integration_id = ? AND kind = 'configuration'`,
    [integrationId],
  );
  return streamSettings.parse(row ? JSON.parse(row.settings) : {});
}

/** Records of one integration as items: smart columns for today, and labels in place of ids. */
export async function itemViews(
  db: Database,
  integration: { id: number; vendor: VendorId },
  rows: readonly RecordRow[],
  context: SmartContext,
): Promise<ItemView[]> {
  if (rows.length === 0) return [];
  const [settings, groups] = await Promise.all([
    readConfigurationSettings(db, integration.id),
    db.point<{ id: number; type: string }>(
      `SELECT id, type_ext AS type FROM flexible_group WHERE integration_id = ? AND kind = 'configuration'`,
      [integration.id],
    ),
  ]);
  const parsed = rows.map((row) => ({ row, data: JSON.parse(row.data) as Data }));
  const labels = await readLabels(
    db,
    integration,
    parsed.map(({ data }) => data),
  );
  const groupOf = new Map(groups.map(({ id, type }) => [type, id]));
  return parsed.map(({ row, data }) => ({
    id: row.id,
    integrationId: integration.id,
    externalId: row.ext,
    groupId: groupOf.get(row.type ?? '') ?? null,
    name: row.name,
    active: row.active === 1,
    status: row.status ?? row.statusExt,
    serial: rawOf(data, settings, row.type, 'serial'),
    smart: smartValues({ ...row, data }, settings, context),
    fields: shownFields(data, labels),
  }));
}

/** Field key and id → label, for the ids that stand in these records. */
type Labels = ReadonlyMap<string, string>;

async function readLabels(
  db: Database,
  { id, vendor }: { id: number; vendor: VendorId },
  records: readonly Data[],
): Promise<Labels> {
  const labelled: Readonly<Record<string, string>> = VENDORS[vendor].labelled;
  const wanted = new Set<string>();
  for (const data of records) {
    for (const [key, kind] of Object.entries(labelled)) {
      const value = data[key];
      if (typeof value === 'string') wanted.add(JSON.stringify([key, kind, value]));
    }
  }
  const rows = await db.point<{ key: string; ext: string; label: string }>(
    `SELECT w.value ->> 0 AS key, k.ext, k.label FROM json_each(?2) w
     CROSS JOIN lookup k ON k.integration_id = ?1 AND k.kind = w.value ->> 1 AND k.ext = w.value ->> 2`,
    [id, `[${[...wanted].join(',')}]`],
  );
  return new Map(rows.map(({ key, ext, label }) => [`${key} ${ext}`, label]));
}

function shownFields(data: Data, labels: Labels): Data {
  return Object.fromEntries(
    Object.entries(data)
      .filter(([key]) => !CORE.has(key))
      .map(([key, value]) => [key, typeof value === 'string' ? (labels.get(`${key} ${value}`) ?? value) : value]),
  );
}
