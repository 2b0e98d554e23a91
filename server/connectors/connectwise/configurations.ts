import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Row, Stream } from '../connector.ts';
import { rowReader } from '../row-reader.ts';
import { flag, textOf, vendorId } from '../values.ts';
import { wantedKeys } from '../wanted-keys.ts';
import type { Client } from './client.ts';
import { chooseFields } from './field-choice.ts';
import { rangedPart } from './listing.ts';
import { RIGHTS } from './rights.ts';
import { selectionConditions } from './selection-conditions.ts';
import { ref, refId } from './values.ts';

const core = z.object({
  id: vendorId,
  name: z.string().nullish(),
  company: ref,
  type: ref,
  status: ref,
  activeFlag: flag,
});

const ASK = ['id', 'name', 'company/id', 'type/id', 'status/id', 'activeFlag'];

/** Configurations with the chosen fields, answers to questions and custom fields. */
export function configurationReader(keys: readonly FieldKey[] | 'all'): (raw: unknown) => Row {
  const choice = chooseFields('configuration', keys);
  return rowReader({
    vendor: 'ConnectWise',
    kind: 'configuration',
    core,
    choice,
    record(row, fields) {
      const name = textOf(row.name);
      if (name === null) return { reject: 'the configuration has no name' };
      const typeId = refId(row.type);
      return {
        name,
        companyId: refId(row.company),
        typeIds: typeId === null ? [] : [typeId],
        statusId: refId(row.status),
        active: row.activeFlag !== false,
        fields,
      };
    },
  });
}

/**
 * Configurations, by change time where the engine has a mark. A listing of changes is not narrowed by type or status:
 * it is short, and must show the one that was retired or re-typed yesterday and so left the selection.
 */
export function configurationStream(client: Client, now: () => Date): Stream {
  return {
    kind: 'configuration',
    since: 'server',
    async parts(selection) {
      const keys = wantedKeys(selection);
      return [
        rangedPart(client, {
          path: '/company/configurations',
          right: RIGHTS.configuration,
          ask: [...ASK, ...chooseFields('configuration', keys).ask],
          conditions: selectionConditions(selection, {
            companies: 'company/id',
            types: 'type/id',
            statuses: 'status/id',
          }),
          sinceConditions: selectionConditions(selection, { companies: 'company/id' }),
          pageSize: 1_000,
          row: configurationReader(keys),
          now,
        }),
      ];
    },
  };
}
