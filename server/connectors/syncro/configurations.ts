import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Row, Stream } from '../connector.ts';
import { rowReader } from '../row-reader.ts';
import { isObject, textOf, vendorId } from '../values.ts';
import { wantedKeys } from '../wanted-keys.ts';
import type { Client } from './client.ts';
import { chooseFields } from './field-choice.ts';
import { fewCompanies, listedPart } from './listing.ts';
import { LISTS } from './pages.ts';
import type { Answers } from './properties.ts';

const core = z.object({
  id: vendorId,
  name: z.string().nullish(),
  customer_id: vendorId.nullish(),
  asset_type: z.string().nullish(),
});

/**
 * Assets, with what their agents found. Syncro names the type of an asset and does not say its id, so the name is the
 * id here; that of the agent's own machines stands in no list and is harvested from the rows.
 */
export function configurationReader(keys: readonly FieldKey[] | 'all', answers: Answers): (raw: unknown) => Row {
  const read = rowReader({
    vendor: 'Syncro',
    kind: 'configuration',
    core,
    choice: chooseFields('configuration', keys, answers),
    record(row, fields) {
      const name = textOf(row.name);
      if (name === null) return { reject: 'the asset has no name' };
      const type = textOf(row.asset_type);
      return {
        name,
        companyId: row.customer_id === null || row.customer_id === undefined ? null : String(row.customer_id),
        typeIds: type === null ? [] : [type],
        statusId: null,
        active: true,
        fields,
      };
    },
  });
  return (raw) => {
    const type = isObject(raw) && typeof raw.asset_type === 'string' ? textOf(raw.asset_type) : null;
    const row = read(raw);
    if (type === null) return row;
    return { ...row, lookups: [{ kind: 'configuration-type', id: type, label: type, active: true }] };
  };
}

/** Assets, whole every night: Syncro cannot tell which changed. */
export function configurationStream(
  client: Client,
  answersFor: (keys: readonly FieldKey[]) => Promise<Answers>,
): Stream {
  return {
    kind: 'configuration',
    since: 'none',
    async parts(selection) {
      const keys = wantedKeys(selection);
      const row = configurationReader(keys, await answersFor(keys));
      return [listedPart(client, { list: LISTS.assets, companies: fewCompanies(selection), row, counts: true })];
    },
  };
}
