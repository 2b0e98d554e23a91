import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Lookup, Row } from '../connector.ts';
import { rowReader } from '../row-reader.ts';
import { flag, isObject, isScalar, scalar, textOf, vendorId } from '../values.ts';
import { chooseFields } from './field-choice.ts';
import { idOf } from './values.ts';

const core = z.object({
  id: vendorId,
  inventory_number: scalar,
  key_field: scalar,
  client_id: scalar,
  assettype_id: scalar,
  status_id: scalar,
  inactive: flag,
});
type Core = z.infer<typeof core>;

/**
 * Halo's assets.
 *
 * @param namedTypes ids of the asset types whose first key field is the name of the asset
 */
export function configurationReader(
  keys: readonly FieldKey[] | 'all',
  namedTypes: ReadonlySet<string>,
): (raw: unknown) => Row {
  return rowReader({
    vendor: 'Halo',
    kind: 'configuration',
    core,
    choice: chooseFields('configuration', keys),
    record(row, fields) {
      const typeId = idOf(row.assettype_id);
      const name = nameOf(row, typeId !== null && namedTypes.has(typeId));
      if (name === null) return { reject: 'the asset has neither an asset tag nor a key field' };
      return {
        name,
        companyId: idOf(row.client_id),
        typeIds: typeId === null ? [] : [typeId],
        statusId: idOf(row.status_id),
        active: row.inactive !== true,
        fields,
      };
    },
  });
}

/** Each asset type chooses what its key fields are; the asset tag is there for all (Halo sheet, assets). */
function nameOf({ inventory_number, key_field }: Core, isNamed: boolean): string | null {
  const tag = textOf(inventory_number);
  const key = textOf(key_field);
  return (isNamed ? (key ?? tag) : (tag ?? key))?.trim() ?? null;
}

/** What a key field is called where it is the name of the thing itself, not of its user or its model. */
const NAME =
  /^(?:(?:asset|device|computer|machine|server|system|display|friendly|host|pc|net ?bios|dns)[\s_-]*)?name$|^host$/i;

/** Ids of the asset types whose first key field is a name. */
export function namedTypes(types: readonly Lookup[]): ReadonlySet<string> {
  return new Set(types.filter(({ facts }) => facts?.named === true).map(({ id }) => id));
}

export function isNameField(keyfieldName: string | null | undefined): boolean {
  return NAME.test(keyfieldName?.trim() ?? '');
}

/** The status and the maker of an asset: Halo lists them nowhere else (Halo sheet, assets). */
export function lookupsOnAsset(raw: unknown): Lookup[] {
  if (!isObject(raw)) return [];
  return [
    ...lookupOf('configuration-status', raw.status_id, raw.status_name),
    ...lookupOf('manufacturer', raw.manufacturer_id, raw.manufacturer_name),
  ];
}

function lookupOf(kind: 'configuration-status' | 'manufacturer', rawId: unknown, rawName: unknown): Lookup[] {
  const id = isScalar(rawId) ? idOf(rawId) : null;
  const label = isScalar(rawName) ? textOf(rawName)?.trim() : undefined;
  return id === null || label === undefined ? [] : [{ kind, id, label, active: true }];
}
