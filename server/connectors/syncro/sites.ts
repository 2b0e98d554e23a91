import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Row, Stream } from '../connector.ts';
import { rowReader } from '../row-reader.ts';
import { isObject, isScalar, textOf, vendorId } from '../values.ts';
import { wantedKeys } from '../wanted-keys.ts';
import type { Client } from './client.ts';
import { chooseFields } from './field-choice.ts';
import { listedPart } from './listing.ts';
import { LISTS } from './pages.ts';

const core = z.object({ id: vendorId, address: z.string().nullish(), city: z.string().nullish() });
const ADDRESS = ['address', 'address_2', 'city', 'state', 'zip'] as const;

/**
 * A customer's own address as its one site: Syncro has no sites, and tells further addresses only of single customers
 * (Syncro sheet, sites). Null for a customer without an address.
 */
export function siteReader(keys: readonly FieldKey[] | 'all'): (raw: unknown) => Row | null {
  const read = rowReader({
    vendor: 'Syncro',
    kind: 'site',
    core,
    choice: chooseFields('site', keys, new Map()),
    record(row, fields) {
      const lines = [textOf(row.address), textOf(row.city)].flatMap((line) => (line === null ? [] : [line.trim()]));
      return {
        name: lines.join(', ') || 'Address',
        companyId: String(row.id),
        typeIds: [],
        statusId: null,
        active: true,
        fields,
      };
    },
  });
  return (raw) => (isObject(raw) && ADDRESS.every((key) => isBlank(raw[key])) ? null : read(raw));
}

function isBlank(value: unknown): boolean {
  return isScalar(value) && textOf(value) === null;
}

/** The customers' list once more: a few pages, where asking customer by customer would be hundreds. */
export function siteStream(client: Client): Stream {
  return {
    kind: 'site',
    after: ['company'],
    since: 'none',
    async parts(selection) {
      const row = siteReader(wantedKeys(selection));
      return [listedPart(client, { list: LISTS.customers, row, counts: false })];
    },
  };
}
