import { z } from 'zod';
import type { LookupKind } from '../../../shared/kinds.ts';
import type { LookupsOf } from '../../../shared/vendors.ts';
import type { Lookup } from '../connector.ts';
import { flag, textOf, vendorId } from '../values.ts';
import type { Client } from './client.ts';
import { ENTITY_OF } from './entities.ts';
import type { Metadata } from './metadata.ts';
import { readList } from './read-list.ts';
import { ACTIVE, INACTIVE } from './readers.ts';
import { RIGHTS } from './rights.ts';

export type AutotaskLookups = { [K in LookupsOf<'autotask'>]: () => Promise<Lookup[]> };

const typeEntry = z.object({ id: vendorId, name: z.string().nullish(), isActive: flag });

/** The small lists records point into. */
export function createLookups(client: Client, metadata: Metadata): AutotaskLookups {
  return {
    'company-type': async () => {
      const fields = await metadata.fields(ENTITY_OF.company, RIGHTS.company);
      const entries = fields.get('companytype')?.picklist ?? [];
      return entries.map(({ id, label, active }) => ({ kind: 'company-type', id, label, active }));
    },
    'company-status': async () => statuses('company-status'),
    'configuration-type': async () => {
      const list = { entity: 'ConfigurationItemTypes', right: RIGHTS.configurationTypes } as const;
      const rows = await readList(client, list, typeEntry);
      return rows.map(({ id, name, isActive }) => ({
        kind: 'configuration-type',
        id: String(id),
        label: textOf(name) ?? `#${id}`,
        active: isActive !== false,
      }));
    },
    'configuration-status': async () => statuses('configuration-status'),
  };
}

/** Autotask knows two, by its flag; a status that means "inactive" is itself in use. */
function statuses(kind: LookupKind): Lookup[] {
  return [
    { kind, id: ACTIVE, label: 'Active', active: true, facts: { inactive: false } },
    { kind, id: INACTIVE, label: 'Inactive', active: true, facts: { inactive: true } },
  ];
}
