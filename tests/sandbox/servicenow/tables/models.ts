import * as hardware from '../../msp/vocabulary/hardware.ts';
import { MANUFACTURERS } from '../../msp/vocabulary/tables.ts';
import { labelled, reference, text } from '../field.ts';
import { smallRecords } from '../records.ts';
import type { TableDefinition } from '../table.ts';
import type { Tenant } from '../tenant.ts';
import { makerId } from './companies.ts';
import { systemFields } from './system-fields.ts';

const FIRST = 4_000_000;

const SHIPPED = [
  ...hardware.PORTABLES,
  ...hardware.DESKTOPS,
  ...hardware.SERVERS,
  ...hardware.NETWORK,
  ...hardware.PERIPHERALS,
];

/** The models that the vendor's catalogue knows before anybody types one in. */
const SHIPPED_NAMES = [...new Set(SHIPPED.map(({ model }) => model))];

/** Names of an instance's models, in the order in which they were first used. */
const namesOf = ({ typedModels }: Tenant): readonly string[] => [...SHIPPED_NAMES, ...typedModels];

const positionOf = (tenant: Tenant, model: string): number => {
  const shipped = SHIPPED_NAMES.indexOf(model);
  if (shipped >= 0) return shipped;
  tenant.typedModels.add(model);
  return SHIPPED_NAMES.length + [...tenant.typedModels].indexOf(model);
};

export const modelId = (tenant: Tenant, ordinal: number): string => {
  const model = tenant.msp.configurations.peek(ordinal, 'model');
  return model === null ? '' : tenant.ids.row.idOf(FIRST + positionOf(tenant, model));
};

export const modelTable = (tenant: Tenant): TableDefinition => {
  const { configurations, tables, ground } = tenant.msp;
  const written = configurations.ledger.writtenSince(Number.NEGATIVE_INFINITY);
  for (const ordinal of [...written].sort((a, b) => a - b))
    if (configurations.population.has(ordinal)) modelId(tenant, ordinal);
  const names = namesOf(tenant);
  const ids = names.map((_, at) => tenant.ids.row.idOf(FIRST + at));
  const makers = tables.rows('manufacturers');
  /** The maker by whose name the estate's hardware list has the model. */
  const makerOf = (slot: number): number => {
    const maker = SHIPPED.find(({ model }) => model === names[slot])?.maker;
    return MANUFACTURERS.indexOf(maker ?? '');
  };
  const displayOf = (slot: number): string => [makers[makerOf(slot)]?.name, names[slot]].filter(Boolean).join(' ');
  const records = smallRecords(ids, displayOf);
  return {
    name: 'cmdb_model',
    label: 'Product Model',
    records,
    own: labelled({
      ...systemFields({
        sysIdOf: records.sysIdOf,
        createdAt: () => ground.epoch - 10 ** 9,
        updatedAt: () => ground.epoch - 10 ** 9,
      }),
      name: text((slot) => names[slot]),
      display_name: text(displayOf),
      manufacturer: reference('core_company', (slot) => (makerOf(slot) < 0 ? '' : makerId(tenant, makerOf(slot)))),
      cmdb_model_category: text(() => ''),
      model_number: text((slot) => names[slot]),
    }),
  };
};
