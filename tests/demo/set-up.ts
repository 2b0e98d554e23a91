import { z } from 'zod';
import { paired } from '../../shared/api/access.ts';
import { checkAnswer, type IntegrationView, integrationView } from '../../shared/api/integrations.ts';
import { mappingsAnswer } from '../../shared/api/mapping.ts';
import { vendorsAnswer } from '../../shared/api/vendors.ts';
import { MAPPED_LOOKUPS, type MappingKind } from '../../shared/kinds.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { DemoError } from './demo-error.ts';

/** Becomes the owner by the code the server was started with. */
export async function pair(origin: string, code: string): Promise<ApiClient> {
  const request = { code, device: 'Demo', name: 'Demo' };
  const { token } = await createApiClient(origin).post('/api/pair', request, paired);
  return createApiClient(origin, token);
}

/** Fills the vendor's own form from what is at hand, connects, and lets the permission doctor look. */
export async function connect(
  api: ApiClient,
  vendor: string,
  given: Readonly<Record<string, string>>,
): Promise<{ integration: IntegrationView; missing: string[] }> {
  const { items } = await api.get('/api/vendors', vendorsAnswer);
  const form = z
    .object({ properties: z.record(z.string(), z.unknown()), required: z.array(z.string()).default([]) })
    .parse(items.find(({ id }) => id === vendor)?.credentials);
  const credentials = Object.fromEntries(
    Object.keys(form.properties).flatMap((field) => {
      const value = given[field];
      if (value !== undefined) return [[field, value]];
      if (!form.required.includes(field)) return [];
      throw new DemoError('sandbox-refused', `The sandbox says nothing about "${field}".`);
    }),
  );
  const integration = await api.post('/api/integrations', { vendor, credentials }, integrationView);
  const { checks } = await api.post(`/api/integrations/${integration.id}/check`, {}, checkAnswer);
  return { integration, missing: checks.filter(({ ok }) => !ok).map(({ right }) => right) };
}

export interface MappedValues {
  kind: MappingKind;
  /** The vendor's values that are mapped now. */
  mapped: number;
  /** Ours they are mapped to; fewer, where several of theirs mean the same. */
  ours: number;
}

/**
 * Maps company types, markets and statuses: one of ours is made for each that has none, and then what is one thing
 * under two names ("Client", "CLIENT (legacy)") is mapped to one of ours.
 */
export async function mapValues(api: ApiClient, integrationId: number): Promise<MappedValues[]> {
  const done: MappedValues[] = [];
  for (const kind of Object.keys(MAPPED_LOOKUPS) as MappingKind[]) {
    const path = `/api/integrations/${integrationId}/mappings/${kind}`;
    let { values } = await api.post(`${path}/create-unmapped`, {}, mappingsAnswer);
    const first = new Map(values.toReversed().map((value) => [plainName(value.label), value]));
    const links = values.flatMap(({ externalId, label, rev }) => {
      const same = first.get(plainName(label));
      return same && same.externalId !== externalId ? [{ externalId, valueId: same.valueId, rev }] : [];
    });
    if (links.length > 0) ({ values } = await api.put(path, { links }, mappingsAnswer));
    const targets = values.flatMap(({ valueId }) => valueId ?? []);
    done.push({ kind, mapped: targets.length, ours: new Set(targets).size });
  }
  return done;
}

/** Without case and without what stands in brackets. */
function plainName(label: string): string {
  return label
    .replace(/\(.*?\)/g, '')
    .trim()
    .toLowerCase();
}
