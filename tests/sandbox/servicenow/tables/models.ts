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

/** Models of an instance in the order in which they were first used; one that was typed in later joins them. */
const known = new WeakMap<Tenant, Map<string, number>>();

const modelsOf = (tenant: Tenant): Map<string, number> => {
  const models =
    known.get(tenant) ?? new Map([...new Set(SHIPPED.map(({ model }) => model))].map((model, at) => [model, at]));
  known.set(tenant, models);
  return models;
};

const positionOf = (tenant: Tenant, model: string): number => {
  const models = modelsOf(tenant);
  const position = models.get(model) ?? models.size;
  models.set(model, position);
  return position;
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
  const names = [...modelsOf(tenant).keys()];
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
