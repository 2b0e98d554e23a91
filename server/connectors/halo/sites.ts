import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Row } from '../connector.ts';
import { rowReader } from '../row-reader.ts';
import { flag, scalar, textOf, vendorId } from '../values.ts';
import { chooseFields } from './field-choice.ts';
import { idOf } from './values.ts';

const core = z.object({ id: vendorId, name: z.string().nullish(), client_id: scalar, inactive: flag });

export function siteReader(keys: readonly FieldKey[] | 'all'): (raw: unknown) => Row {
  return rowReader({
    vendor: 'Halo',
    kind: 'site',
    core,
    choice: chooseFields('site', keys),
    record({ name: sent, client_id, inactive }, fields) {
      const name = textOf(sent);
      if (name === null) return { reject: 'the site has no name' };
      return { name, companyId: idOf(client_id), typeIds: [], statusId: null, active: inactive !== true, fields };
    },
  });
}
