import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Lookup, ParsedRecord, Row } from '../connector.ts';
import { rowReader } from '../row-reader.ts';
import { flag, isObject, isScalar, scalar, textOf, vendorId } from '../values.ts';
import { statusOf } from './accounts.ts';
import { chooseFields } from './field-choice.ts';
import { idOf } from './values.ts';

const text = z.string().nullish();
/** Rows of the list and single assets name the same things differently (BMS sheet, gotchas). */
const core = z.object({
  id: vendorId,
  name: text,
  assetname: text,
  accountid: scalar,
  categoryid: scalar,
  isactive: flag,
});
type Core = z.infer<typeof core>;

function recordOf(row: Core, fields: ParsedRecord['fields']): ParsedRecord | { reject: string } {
  const name = (textOf(row.name) ?? textOf(row.assetname))?.trim() ?? null;
  if (name === null) return { reject: 'the asset has no name' };
  const typeId = idOf(row.categoryid);
  return {
    name,
    companyId: idOf(row.accountid),
    typeIds: typeId === null ? [] : [typeId],
    statusId: statusOf(row.isactive),
    active: row.isactive !== false,
    fields,
  };
}

/** A row of the list of hardware assets, which has a dozen fields of more than fifty. */
export function listedAssetReader(keys: readonly FieldKey[] | 'all'): (raw: unknown) => Row {
  const read = rowReader({
    vendor: 'Kaseya BMS',
    kind: 'configuration',
    core,
    choice: chooseFields('configuration', keys),
    record(row, fields) {
      const record = recordOf(row, fields);
      return 'reject' in record ? record : { ...record, partial: true };
    },
  });
  return (raw) => withLookups(read(raw), raw);
}

/** A hardware asset read by itself, with everything. */
export function assetReader(keys: readonly FieldKey[] | 'all'): (raw: unknown) => Row {
  const read = rowReader({
    vendor: 'Kaseya BMS',
    kind: 'configuration',
    core,
    choice: chooseFields('configuration', keys),
    record: recordOf,
  });
  return (raw) => withLookups(read(raw), raw);
}

/** Categories and makers: their tables have names that nobody knows, so that they are met on assets alone. */
function withLookups(row: Row, raw: unknown): Row {
  if (!isObject(raw)) return row;
  const lookups = [
    ...lookupOf('configuration-type', raw.categoryid, raw.category ?? raw.categoryname),
    ...lookupOf('manufacturer', raw.manufacturerid, raw.manufacturer),
  ];
  return lookups.length === 0 ? row : { ...row, lookups };
}

function lookupOf(kind: 'configuration-type' | 'manufacturer', rawId: unknown, rawName: unknown): Lookup[] {
  const id = isScalar(rawId) ? idOf(rawId) : null;
  const label = isScalar(rawName) ? textOf(rawName)?.trim() : undefined;
  return id === null || label === undefined ? [] : [{ kind, id, label, active: true }];
}
