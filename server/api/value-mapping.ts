import { z } from 'zod';
import { lookupsAnswer, mappingsAnswer, putMappings as putBody } from '../../shared/api/mapping.ts';
import { idText } from '../../shared/api/params.ts';
import { LOOKUP_KINDS, MAPPED_LOOKUPS, type MappingKind } from '../../shared/kinds.ts';
import { createUnmapped, putMappings, readLookups, readMappings } from '../mapping/value-links.ts';
import type { Services } from '../services.ts';
import { mustBeConnected } from '../sync/integrations.ts';
import type { Routes } from './route.ts';

const params = z.object({
  id: idText,
  kind: z.enum(Object.keys(MAPPED_LOOKUPS) as [MappingKind, ...MappingKind[]]),
});
const REFUSALS = {
  404: 'There is no such integration.',
  409: 'It is disconnected, or somebody changed a mapping meanwhile.',
  422: 'There is no such value.',
};

/** Company types, markets and statuses: the vendor's, ours, and how they are mapped. */
export function addValueMapping(routes: Routes, { clock }: Services): void {
  routes.guarded(
    {
      id: 'lookups.read',
      method: 'get',
      path: '/api/integrations/{id}/lookups/{kind}',
      summary: "The values of one of the vendor's small lists, such as its configuration types",
      params: z.object({ id: idText, kind: z.enum(LOOKUP_KINDS) }),
      answer: lookupsAnswer,
      refusals: { 404: 'There is no such integration.', 409: 'It is disconnected.' },
    },
    async ({ params: { id, kind }, db }) => readLookups(db, (await mustBeConnected(db, id)).id, kind),
  );

  routes.guarded(
    {
      id: 'mappings.read',
      method: 'get',
      path: '/api/integrations/{id}/mappings/{kind}',
      summary: "The vendor's values with what they are mapped to, and ours",
      params,
      answer: mappingsAnswer,
      refusals: REFUSALS,
    },
    async ({ params: { id, kind }, db }) => {
      const integration = await mustBeConnected(db, id);
      return readMappings(db, integration.id, kind);
    },
  );

  routes.guarded(
    {
      id: 'mappings.update',
      method: 'put',
      path: '/api/integrations/{id}/mappings/{kind}',
      summary: 'Map and unmap values; those not named stay as they are',
      params,
      body: putBody,
      answer: mappingsAnswer,
      refusals: REFUSALS,
    },
    async ({ actor, params: { id, kind }, body, db }) => {
      const integration = await mustBeConnected(db, id);
      await putMappings(db, clock, { integration, kind, actor }, body);
      return readMappings(db, id, kind);
    },
  );

  routes.guarded(
    {
      id: 'mappings.create-unmapped',
      method: 'post',
      path: '/api/integrations/{id}/mappings/{kind}/create-unmapped',
      summary: "Make and map one of ours for every value of the vendor's that is not mapped",
      params,
      answer: mappingsAnswer,
      refusals: REFUSALS,
    },
    async ({ actor, params: { id, kind }, db }) => {
      const integration = await mustBeConnected(db, id);
      await createUnmapped(db, clock, { integration, kind, actor });
      return readMappings(db, id, kind);
    },
  );
}
