import type { FieldKey, FieldValue } from '../../shared/fields.ts';
import type { ParsedRecord, Selection } from '../connectors/connector.ts';
import type { Database } from '../db/database.ts';
import { keeperOf } from './selection.ts';

const CHUNK = 1000;

/** Which of these records the settings no longer want, going by what is stored of them. */
export async function leftByStored(
  db: Database,
  records: readonly { id: number }[],
  wanted: Selection,
): Promise<Set<number>> {
  const left = new Set<number>();
  for (let from = 0; from < records.length; from += CHUNK) {
    const ids = records.slice(from, from + CHUNK).map((record) => record.id);
    const rows = await db.list<{ id: number; data: string }>(
      'SELECT r.id, r.data FROM json_each(?) v CROSS JOIN record r ON r.id = v.value',
      [JSON.stringify(ids)],
    );
    for (const id of leftOf(rows, wanted)) left.add(id);
  }
  return left;
}

/**
 * Ids of stored rows that are outside a selection by company, type or status. Filters on fields are not judged here: a
 * field need not be downloaded to be filtered by.
 */
export function leftOf(rows: readonly { id: number; data: string }[], wanted: Selection): number[] {
  const keeps = keeperOf({ ...wanted, filters: [] });
  return rows.filter((row) => !keeps(storedRecord(row.data))).map((row) => row.id);
}

function storedRecord(data: string): ParsedRecord {
  const fields = JSON.parse(data) as Record<FieldKey, FieldValue>;
  const { name, company, types, status, active } = fields;
  return {
    name: String(name),
    companyId: typeof company === 'string' ? company : null,
    typeIds: Array.isArray(types) ? types.map(String) : [],
    statusId: typeof status === 'string' ? status : null,
    active: active === true,
    fields,
  };
}
