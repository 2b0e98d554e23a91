import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Lookup, Row, Stream } from '../connector.ts';
import { rowReader } from '../row-reader.ts';
import { flag, textOf, vendorId } from '../values.ts';
import { wantedKeys } from '../wanted-keys.ts';
import type { Client } from './client.ts';
import { is } from './conditions.ts';
import { chooseFields } from './field-choice.ts';
import { rangedPart } from './listing.ts';
import { RIGHTS } from './rights.ts';
import { selectionConditions } from './selection-conditions.ts';
import { ref, refId } from './values.ts';

const core = z.object({
  id: vendorId,
  name: z.string().nullish(),
  status: ref,
  types: z.array(z.object({ id: vendorId })).nullish(),
  /** Said to stand alone in some older model versions. */
  type: ref,
  deletedFlag: flag,
});

/** Names of the core fields for `fields=`. Types come whole: the half form is documented for single references only. */
const ASK = ['id', 'name', 'status/id', 'types', 'deletedFlag'];

/**
 * Companies with all their types. A company has no flag of its own for active: its status says so.
 *
 * @param inactiveStatuses ids of the statuses that mean "inactive"
 */
export function companyReader(
  keys: readonly FieldKey[] | 'all',
  inactiveStatuses: ReadonlySet<string>,
): (raw: unknown) => Row {
  const choice = chooseFields('company', keys);
  return rowReader({
    vendor: 'ConnectWise',
    kind: 'company',
    core,
    choice,
    record(row, fields) {
      const name = textOf(row.name);
      if (name === null) return { reject: 'the company has no name' };
      const single = refId(row.type);
      const statusId = refId(row.status);
      return {
        name,
        companyId: null,
        typeIds: row.types?.map(({ id }) => String(id)) ?? (single === null ? [] : [single]),
        statusId,
        active: row.deletedFlag !== true && !(statusId !== null && inactiveStatuses.has(statusId)),
        fields,
      };
    },
  });
}

/** Ids of the company statuses that mean "inactive". */
export function inactiveStatuses(statuses: readonly Lookup[]): ReadonlySet<string> {
  return new Set(statuses.filter(({ facts }) => facts?.inactive === true).map(({ id }) => id));
}

/**
 * All companies that are not deleted, every night: that a type was added to one may not move its change time
 * (ConnectWise sheet, incremental), and a thousand are one request. Deleting one hides it here: it is then missing.
 */
export function companyStream(client: Client, now: () => Date): Stream {
  return {
    kind: 'company',
    since: 'none',
    async parts(selection, known) {
      const keys = wantedKeys(selection);
      const inactive = inactiveStatuses(await known.lookups('company-status'));
      return [
        rangedPart(client, {
          path: '/company/companies',
          right: RIGHTS.company,
          ask: [...ASK, ...chooseFields('company', keys).ask],
          conditions: [is('deletedFlag', false), ...selectionConditions(selection, { companies: 'id' })],
          pageSize: 1_000,
          row: companyReader(keys, inactive),
          now,
        }),
      ];
    },
  };
}
