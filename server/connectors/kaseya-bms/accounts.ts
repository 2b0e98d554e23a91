import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Lookup, Row } from '../connector.ts';
import { rowReader } from '../row-reader.ts';
import { flag, isObject, scalar, textOf, vendorId } from '../values.ts';
import { chooseFields } from './field-choice.ts';
import { idOf } from './values.ts';

const core = z.object({ id: vendorId, accountname: z.string().nullish(), accounttypeid: scalar, isactive: flag });

/** BMS has no list of statuses, for accounts or anything else: a record is active or it is not. */
export function activeStatuses<K extends 'company-status' | 'configuration-status'>(kind: K): Lookup[] {
  return [
    { kind, id: 'active', label: 'Active', active: true, facts: { inactive: false } },
    { kind, id: 'inactive', label: 'Inactive', active: true, facts: { inactive: true } },
  ];
}

export function statusOf(isActive: boolean | null | undefined): 'active' | 'inactive' {
  return isActive === false ? 'inactive' : 'active';
}

/** Accounts, with the address of their main location. */
export function accountReader(keys: readonly FieldKey[] | 'all'): (raw: unknown) => Row {
  const read = rowReader({
    vendor: 'Kaseya BMS',
    kind: 'company',
    core,
    choice: chooseFields('company', keys),
    record({ accountname, accounttypeid, isactive }, fields) {
      const name = textOf(accountname)?.trim() ?? null;
      if (name === null) return { reject: 'the account has no name' };
      const typeId = idOf(accounttypeid);
      return {
        name,
        companyId: null,
        typeIds: typeId === null ? [] : [typeId],
        statusId: statusOf(isactive),
        active: isactive !== false,
        fields,
      };
    },
  });
  return (raw) => read(withMainLocation(raw));
}

/** The main location's address stands in the account as fields of its own. */
function withMainLocation(raw: unknown): unknown {
  if (!isObject(raw)) return raw;
  const location = mainOf(raw.locations);
  const address = mainOf(location?.addresses);
  return {
    ...raw,
    mainphone: address?.phone ?? null,
    mainaddress: address?.address1 ?? null,
    maincity: address?.city ?? null,
    mainzipcode: address?.zipcode ?? null,
  };
}

/** Of several the one that is said to be the main one, else the first. */
export function mainOf(list: unknown): Readonly<Record<string, unknown>> | undefined {
  const rows = Array.isArray(list) ? list.filter(isObject) : [];
  return rows.find(({ ismain }) => ismain === true) ?? rows[0];
}
