import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Row, Stream } from '../connector.ts';
import { rowReader } from '../row-reader.ts';
import { textOf, vendorId } from '../values.ts';
import { wantedKeys } from '../wanted-keys.ts';
import type { Client } from './client.ts';
import { chooseFields } from './field-choice.ts';
import { fewCompanies, listedPart } from './listing.ts';
import { LISTS } from './pages.ts';

const core = z.object({
  id: vendorId,
  name: z.string().nullish(),
  email: z.string().nullish(),
  customer_id: vendorId.nullish(),
});

/** Contacts; those of the MSP's own suppliers have no customer and so belong to no company of ours. */
export function contactReader(keys: readonly FieldKey[] | 'all'): (raw: unknown) => Row {
  return rowReader({
    vendor: 'Syncro',
    kind: 'contact',
    core,
    choice: chooseFields('contact', keys, new Map()),
    record(row, fields) {
      const name = textOf(row.name)?.trim() ?? textOf(row.email);
      if (name === null) return { reject: 'the contact has neither a name nor an e-mail address' };
      const companyId = row.customer_id === null || row.customer_id === undefined ? null : String(row.customer_id);
      return { name, companyId, typeIds: [], statusId: null, active: true, fields };
    },
  });
}

export function contactStream(client: Client): Stream {
  return {
    kind: 'contact',
    since: 'none',
    async parts(selection) {
      const row = contactReader(wantedKeys(selection));
      return [listedPart(client, { list: LISTS.contacts, companies: fewCompanies(selection), row, counts: true })];
    },
  };
}
