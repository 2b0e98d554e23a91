import { z } from 'zod';
import type { Features } from '../../../shared/vendors/vendor-entry.ts';
import type { Check } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import { readJson } from '../read-json.ts';
import { type Right, tryFeature } from '../try-feature.ts';
import type { Client } from './client.ts';
import { ENTITY_OF, type Entity } from './entities.ts';
import { after } from './filter.ts';
import { readCount } from './listing.ts';
import type { Metadata } from './metadata.ts';
import { RIGHTS } from './rights.ts';

interface Probe {
  feature: keyof Features;
  right: Right;
  entity: Entity;
}

/** A user without a right sees fewer records, not an error, so each line says how many there are. */
const PROBES: readonly Probe[] = [
  { feature: 'companies', right: RIGHTS.company, entity: ENTITY_OF.company },
  { feature: 'sites', right: RIGHTS.company, entity: ENTITY_OF.site },
  { feature: 'configurations', right: RIGHTS.configuration, entity: ENTITY_OF.configuration },
  { feature: 'configurations', right: RIGHTS.configurationTypes, entity: 'ConfigurationItemTypes' },
  { feature: 'configurations', right: RIGHTS.products, entity: 'Products' },
  { feature: 'contacts', right: RIGHTS.contact, entity: ENTITY_OF.contact },
];

const entityInfo = z.object({
  info: z.object({
    canUpdate: z.boolean().nullish(),
    userAccessForUpdate: z.union([z.string(), z.number()]).nullish(),
  }),
});

/**
 * Tries every feature by its cheapest call, the first of which also proves the credentials. Throws `ConnectorError` for
 * what stands in the way of all of them.
 */
export async function* checkRights(client: Client, metadata: Metadata): AsyncGenerator<Check> {
  for (const { feature, right, entity } of PROBES) {
    yield await tryFeature(feature, right, () => count(client, entity, right));
    if (entity === ENTITY_OF.company)
      yield await tryFeature('companyTypes', RIGHTS.company, async () => {
        await metadata.fields(ENTITY_OF.company, RIGHTS.company);
        return undefined;
      });
  }
  yield await userDefinedFields(metadata);
  yield await tryFeature('writeBack', RIGHTS.editConfiguration, () => mayUpdate(client));
}

async function count(client: Client, entity: Entity, right: Right): Promise<number> {
  let n = 0;
  await client.send({
    entity,
    path: '/query/count',
    right,
    body: JSON.stringify({ Filter: [after(undefined)] }),
    verify: (answer) => {
      n = readCount(answer);
    },
  });
  return n;
}

/** Says which fields are left out because Autotask protects them: their values never leave it. */
async function userDefinedFields(metadata: Metadata): Promise<Check> {
  let secret: ReadonlySet<string> = new Set();
  const line = await tryFeature('configurations', RIGHTS.userDefinedFields, async () => {
    secret = await metadata.protectedNames();
    return undefined;
  });
  if (!line.ok || secret.size === 0) return line;
  return { ...line, hides: `Left out on purpose, because Autotask protects them: ${[...secret].sort().join(', ')}.` };
}

/** Nothing is changed in a customer's records to find out whether it may be: Autotask tells it of itself. */
async function mayUpdate(client: Client): Promise<undefined> {
  const right = RIGHTS.editConfiguration;
  let info: z.infer<typeof entityInfo>['info'] | undefined;
  await client.send({
    entity: ENTITY_OF.configuration,
    path: '/entityInformation',
    right,
    verify: (answer) => {
      info = entityInfo.safeParse(readJson(answer)).data?.info;
    },
  });
  const refused = info?.canUpdate === false || /^none$/i.test(String(info?.userAccessForUpdate ?? ''));
  if (refused)
    throw new ConnectorError(
      'right-missing',
      `Autotask does not let this API user change devices. Its security level needs ${right.right}.`,
      { host: client.host(), hint: right.fix },
    );
  return undefined;
}
