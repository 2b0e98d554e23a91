import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Lookup, Row } from '../connector.ts';
import { rowReader } from '../row-reader.ts';
import { flag, scalar, textOf, vendorId } from '../values.ts';
import { chooseFields } from './field-choice.ts';
import { idOf } from './values.ts';

const core = z.object({
  id: vendorId,
  name: z.string().nullish(),
  customertype: scalar,
  inactive: flag,
  stopped: scalar,
});

/** Halo has no list of company statuses; these are what its two flags say (Halo sheet, companies). */
export const COMPANY_STATUSES = [
  { kind: 'company-status', id: 'active', label: 'Active', active: true, facts: { inactive: false } },
  { kind: 'company-status', id: 'stopped', label: 'On stop', active: true, facts: { inactive: false } },
  { kind: 'company-status', id: 'inactive', label: 'Inactive', active: true, facts: { inactive: true } },
] as const satisfies readonly Lookup[];

/** Halo's clients, inactive ones too: each has one customer type at most. */
export function companyReader(keys: readonly FieldKey[] | 'all'): (raw: unknown) => Row {
  return rowReader({
    vendor: 'Halo',
    kind: 'company',
    core,
    choice: chooseFields('company', keys),
    record({ name: sent, customertype, inactive, stopped }, fields) {
      const name = textOf(sent);
      if (name === null) return { reject: 'the client has no name' };
      const typeId = idOf(customertype);
      const statusId = inactive === true ? 'inactive' : idOf(stopped) === null ? 'active' : 'stopped';
      return {
        name,
        companyId: null,
        typeIds: typeId === null ? [] : [typeId],
        statusId,
        active: inactive !== true,
        fields,
      };
    },
  });
}
