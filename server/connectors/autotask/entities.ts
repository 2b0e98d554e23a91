import type { RecordKind } from '../../../shared/kinds.ts';

/** What Autotask calls the records of each kind. */
export const ENTITY_OF = {
  company: 'Companies',
  site: 'CompanyLocations',
  configuration: 'ConfigurationItems',
  contact: 'Contacts',
} as const satisfies Record<RecordKind, string>;

/** Every entity we ask. Each has threads of its own, which is what the limit on parallel requests counts by. */
export const ENTITIES = [
  ...Object.values(ENTITY_OF),
  'ConfigurationItemTypes',
  'Countries',
  'Products',
  'ThresholdInformation',
  'UserDefinedFieldDefinitions',
] as const;
export type Entity = (typeof ENTITIES)[number];
