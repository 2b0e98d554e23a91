import { questionsOf } from '../../msp/answer-maker.ts';
import type { Answer } from '../../msp/model.ts';
import type { Bounds } from '../bounds.ts';
import { bareDate } from '../dates.ts';
import type { Entity } from '../entity.ts';
import { IDS } from '../ids.ts';
import type { Tenant } from '../tenant.ts';
import { DEVICE_UDFS, MASK } from '../udf.ts';
import { deviceFields } from './device-fields.ts';
import { measuredFields, withLabels } from './measured-fields.ts';

/** Configuration items. */
export const devices = (tenant: Tenant): Entity => {
  const { configurations: records, ground } = tenant.msp;
  return {
    name: 'ConfigurationItem',
    right: 'ConfigurationItems',
    udfsLeftOut: true,
    ...udfsOf(tenant),
    visible: (ordinal) => tenant.shows(ground.configurationOwners.companyOf(ordinal)),
    rows: {
      after: (slot) => records.population.after(slot),
      seek: IDS.configurations.seek,
      find: (id) => {
        const ordinal = IDS.configurations.ordinalOf(id);
        return ordinal !== undefined && records.population.has(ordinal) ? ordinal : undefined;
      },
      candidates: (bounds) => candidates(tenant, bounds),
    },
    fields: { ...deviceFields(tenant), ...measuredFields(tenant) },
  };
};

/** The read twin: what stands on a picklist of the monitoring tool comes as its label. */
export const deviceExts = (tenant: Tenant): Entity => ({
  ...devices(tenant),
  name: 'ConfigurationItemExt',
  fields: { ...deviceFields(tenant), ...withLabels(measuredFields(tenant)) },
});

const candidates = (tenant: Tenant, { companies, writtenFrom }: Bounds): Iterable<number> | undefined => {
  const { configurations: records, ground } = tenant.msp;
  const written = tenant.writtenSince(records.ledger, writtenFrom);
  if (written && writtenFrom !== undefined)
    return new Set([...written, ...ground.rounds.bumpedSince(writtenFrom - 1, records.population)]);
  return companies?.flatMap((id) => {
    const company = IDS.companies.ordinalOf(id);
    return company === undefined ? [] : ground.configurationOwners.of(company);
  });
};

const CUSTOM: Readonly<Record<string, 'criticality' | 'rack' | 'biosSecret'>> = {
  Criticality: 'criticality',
  Rack: 'rack',
  'BIOS secret': 'biosSecret',
};

/** Where a user-defined field of a device stands in the estate: a field of its own, or the answer to a question. */
export const udfSource = (name: string): 'purchased' | 'criticality' | 'rack' | 'biosSecret' | 'answers' =>
  name === 'Purchase Date' ? 'purchased' : (CUSTOM[name] ?? 'answers');

const udfsOf = (tenant: Tenant): Pick<Entity, 'udfs' | 'udfValues'> => {
  const { protectedData } = tenant.settings;
  if (protectedData === 'none') return { udfs: DEVICE_UDFS };
  const readers = DEVICE_UDFS.map((udf) =>
    udf.isProtected && protectedData === 'some' ? () => MASK : readerOf(tenant, udf.name),
  );
  return { udfs: DEVICE_UDFS, udfValues: (ordinal) => readers.map((read) => read(ordinal)) };
};

const readerOf = (tenant: Tenant, name: string): ((ordinal: number) => string | null) => {
  const records = tenant.msp.configurations;
  const source = udfSource(name);
  if (source === 'purchased') return (ordinal) => bareDate(records.peek(ordinal, source));
  if (source !== 'answers') return (ordinal) => records.peek(ordinal, source);
  return (ordinal) => {
    const asked = questionsOf(records.peek(ordinal, 'type')).findIndex(({ text }) => text === name);
    if (asked < 0) return null;
    return answerText(records.peek(ordinal, 'answers').find(({ question }) => question === asked));
  };
};

const answerText = (answer: Answer | undefined): string | null => {
  const value = answer?.value ?? null;
  return value === null ? null : String(value).replace(/^(\d{4}-\d\d-\d\dT00:00:00)Z$/u, '$1');
};
