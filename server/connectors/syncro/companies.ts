import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Lookup, Row, Stream } from '../connector.ts';
import { rowReader } from '../row-reader.ts';
import { flag, textOf, vendorId } from '../values.ts';
import { wantedKeys } from '../wanted-keys.ts';
import type { Client } from './client.ts';
import { chooseFields } from './field-choice.ts';
import { listedPart } from './listing.ts';
import { LISTS } from './pages.ts';
import type { Answers } from './properties.ts';

const core = z.object({
  id: vendorId,
  business_name: z.string().nullish(),
  business_then_name: z.string().nullish(),
  fullname: z.string().nullish(),
  disabled: flag,
});

/** Syncro has no list of statuses: a customer is disabled or not (Syncro sheet, company statuses). */
export const COMPANY_STATUSES: readonly Lookup[] = [
  { kind: 'company-status', id: 'active', label: 'Active', active: true, facts: { inactive: false } },
  { kind: 'company-status', id: 'disabled', label: 'Disabled', active: true, facts: { inactive: true } },
];

/** Customers. One without a business name is a private person, and goes by theirs. */
export function companyReader(keys: readonly FieldKey[] | 'all', answers: Answers): (raw: unknown) => Row {
  return rowReader({
    vendor: 'Syncro',
    kind: 'company',
    core,
    choice: chooseFields('company', keys, answers),
    record(row, fields) {
      const name = textOf(row.business_name) ?? textOf(row.business_then_name) ?? textOf(row.fullname);
      if (name === null) return { reject: 'the customer has no name' };
      const active = row.disabled !== true;
      return { name, companyId: null, typeIds: [], statusId: active ? 'active' : 'disabled', active, fields };
    },
  });
}

/** All customers, disabled ones too, every night: a hundred are one request. */
export function companyStream(client: Client, answersFor: (keys: readonly FieldKey[]) => Promise<Answers>): Stream {
  return {
    kind: 'company',
    since: 'none',
    async parts(selection) {
      const keys = wantedKeys(selection);
      const row = companyReader(keys, await answersFor(keys));
      return [listedPart(client, { list: LISTS.customers, row, counts: true })];
    },
  };
}
