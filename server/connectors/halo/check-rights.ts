import type { RecordKind } from '../../../shared/kinds.ts';
import type { Features } from '../../../shared/vendors/vendor-entry.ts';
import type { Check } from '../connector.ts';
import type { HttpAnswer } from '../http.ts';
import { type Right, tryFeature } from '../try-feature.ts';
import { unless } from '../unless.ts';
import { isObject } from '../values.ts';
import type { Client } from './client.ts';
import { listPage } from './list-page.ts';
import { RECORD_LISTS } from './lists.ts';
import { assetTypes, customerTypes } from './lookups.ts';
import { RIGHTS } from './rights.ts';

const LISTS = [
  ['companies', 'company'],
  ['sites', 'site'],
  ['contacts', 'contact'],
  ['configurations', 'configuration'],
] as const satisfies readonly (readonly [keyof Features, RecordKind])[];

/** Enough to meet an asset that has asset fields, if any has. */
const SAMPLE = 25;

/**
 * Tries every feature by its cheapest call, the first of which also proves the credentials. Write-back is not tried:
 * nothing is changed in a customer's records to find out whether it may be.
 *
 * @param onInstance told what the instance says of itself, if it says it
 */
export async function* checkRights(
  client: Client,
  onInstance: (answer: HttpAnswer) => Promise<void>,
): AsyncGenerator<Check> {
  for (const [feature, kind] of LISTS) {
    // Rows that the agent may not see are left out without an error, so that only their number shows it.
    yield await tryFeature(
      feature,
      RECORD_LISTS[kind].right,
      async () => (await listPage(client, kind, 1, { size: 1 })).count,
    );
    if (kind === 'company') await learnInstance(client, onInstance);
  }
  yield await tryFeature('companyTypes', RIGHTS.lookups, async () => (await customerTypes(client))?.length);
  yield await tryFeature('configurations', RIGHTS.assetTypes, async () => (await assetTypes(client)).length);
  yield* checkAssetFields(client);
}

async function learnInstance(client: Client, onInstance: (answer: HttpAnswer) => Promise<void>): Promise<void> {
  const call = { path: '/InstanceInfo', right: RIGHTS.instance } as const;
  // Nothing hangs on it but where links lead.
  const answer = await unless(['right-missing', 'not-found', 'refused-by-vendor'], () => client.send(call));
  if (answer !== null) await onInstance(answer);
}

/** Asset fields hold serials, models and the like. Should this instance leave them out of its lists, a person has to know. */
async function* checkAssetFields(client: Client): AsyncGenerator<Check> {
  const read = await unless(['right-missing', 'not-found', 'refused-by-vendor'], () =>
    listPage(client, 'configuration', 1, { size: SAMPLE }),
  );
  const rows = (read?.rows ?? []).filter(isObject);
  if (rows.length === 0) return;
  const line = { feature: 'configurations', right: ASSET_FIELDS.right };
  const filled = rows.some(({ fields }) => Array.isArray(fields) && fields.length > 0);
  yield filled ? { ...line, ok: true } : { ...line, ok: false, hides: ASSET_FIELDS.hides, fix: ASSET_FIELDS.fix };
}

const ASSET_FIELDS: Right = {
  right: 'asset fields in the list of assets',
  hides: 'Serial number, model, manufacturer, operating system, RAM and every other asset field.',
  fix: 'In Halo open Configuration > Assets > Asset Types and see that the types have fields and that the role of the application’s agent may see them. If they do, this Halo is too old to list them: update it.',
};
