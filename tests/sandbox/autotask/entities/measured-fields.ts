import { makeDie } from '../../msp/dice.ts';
import { memoryBytes } from '../../msp/memory-bytes.ts';
import type { ConfigurationFields } from '../../msp/model.ts';
import { keyOf } from '../../msp/population.ts';
import { empty, type Field, type Fields, integer, long, type PicklistValue, text, type Value } from '../entity.ts';
import type { Registry } from '../registry.ts';
import type { Tenant } from '../tenant.ts';
import { picklistOf } from './companies.ts';

export const manufacturerValue = (position: number): number => position + 11;

/** What the remote monitoring tool has measured: filled on computers alone, and never written by anybody else. */
export const measuredFields = (tenant: Tenant): Fields => {
  const records = tenant.msp.configurations;
  const { catalogue } = tenant;
  const { seed, rounds } = tenant.msp.ground;
  const [uid, count] = [makeDie(seed, 'autotask.uid'), makeDie(seed, 'autotask.patches')];
  const readOnly = { readOnly: true } as const;
  /** Only where the tool runs. */
  const measured =
    (value: (ordinal: number) => Value) =>
    (ordinal: number): Value =>
      catalogue.measured(ordinal) ? value(ordinal) : null;
  const of = (name: 'name' | 'ip' | 'lastLogin') =>
    text(
      measured((ordinal) => records.peek(ordinal, name)),
      readOnly,
    );
  const listed = (name: 'model' | 'cpu', list: 'models' | 'processors') =>
    integer(
      measured((ordinal) => {
        const value: ConfigurationFields['model'] = records.peek(ordinal, name);
        return value === null ? null : catalogue[list].number(value);
      }),
      { ...readOnly, picklist: () => valuesOf(catalogue.lists()[list]) },
    );
  /** Counts that every visit of the tool finds otherwise, without a save of the device. */
  const counted = (below: number, nth: number) =>
    integer(
      measured((ordinal) => {
        const key = keyOf(ordinal);
        return count(key, nth + 2 * (rounds.touched(key)?.night ?? 0)) % below;
      }),
      readOnly,
    );
  return {
    rmmDeviceID: long(
      measured((ordinal) => 880_000 + keyOf(ordinal)),
      readOnly,
    ),
    rmmDeviceUID: text(
      measured((ordinal) => guid(uid, keyOf(ordinal))),
      readOnly,
    ),
    rmmDeviceAuditHostname: of('name'),
    rmmDeviceAuditIPAddress: of('ip'),
    rmmDeviceAuditLastUser: of('lastLogin'),
    rmmDeviceAuditMacAddress: text(
      measured((ordinal) => {
        const mac = records.peek(ordinal, 'mac');
        return mac === null ? null : `[${mac}]`;
      }),
      readOnly,
    ),
    rmmDeviceAuditOperatingSystem: text(
      measured((ordinal) => {
        const parts = [records.peek(ordinal, 'osType'), records.peek(ordinal, 'osInfo')].filter((part) => part);
        return parts.length === 0 ? null : parts.join(' ');
      }),
      { ...readOnly, queryable: false },
    ),
    rmmDeviceAuditMemoryBytes: long(
      measured((ordinal) => memoryBytes(records.peek(ordinal, 'ram'))),
      readOnly,
    ),
    rmmDeviceAuditStorageBytes: long(
      measured((ordinal) => diskBytes(records.peek(ordinal, 'drives'))),
      readOnly,
    ),
    rmmDeviceAuditManufacturerID: integer(
      measured((ordinal) => {
        const maker = records.peek(ordinal, 'manufacturer');
        return maker === null ? null : manufacturerValue(maker);
      }),
      { ...readOnly, picklist: picklistOf(tenant, 'manufacturers', manufacturerValue) },
    ),
    rmmDeviceAuditModelID: listed('model', 'models'),
    rmmDeviceAuditProcessorID: listed('cpu', 'processors'),
    rmmDeviceAuditMissingPatchCount: counted(12, 0),
    rmmOpenAlertCount: counted(3, 1),
    ...empty('string', ['rmmDeviceAuditDescription', 'rmmDeviceAuditExternalIPAddress'], readOnly),
    ...NEVER_FILLED,
  };
};

// biome-ignore format: a list of words
const NEVER_FILLED: Fields = {
  ...empty('integer', [
    'rmmDeviceAuditServicePackID', 'rmmDeviceAuditArchitectureID', 'rmmDeviceAuditMotherboardID',
    'rmmDeviceAuditDisplayAdaptorID', 'rmmDeviceAuditDomainID', 'rmmDeviceAuditDeviceTypeID',
    'rmmDeviceAuditAntivirusStatusID', 'rmmDeviceAuditPatchStatusID', 'rmmDeviceAuditSoftwareStatusID',
    'rmmDeviceAuditBackupStatusID',
  ], { readOnly: true, picklist: () => [] }),
  ...empty('string', ['dattoHostname', 'dattoSerialNumber', 'dattoInternalIP', 'dattoRemoteIP'], { readOnly: true }),
  ...empty('integer', ['dattoDeviceMemoryMegabytes', 'dattoPercentageUsed'], { readOnly: true }),
  ...empty('long', ['dattoUsedKilobytes'], { readOnly: true }),
  ...empty('datetime', ['dattoLastCheckInDateTime'], { readOnly: true }),
};

const valuesOf = (registry: Registry): PicklistValue[] =>
  [...registry.entries()].map(([value, label]) => ({ value, label, isActive: true }));

/** The same fields with labels where there were numbers of a picklist. */
export const withLabels = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, labelled(field)]));

const labelled = (field: Field): Field => {
  const { picklist, ...plain } = field;
  if (picklist === undefined || field.constant !== undefined) return field;
  let labels: Map<number, string> | undefined;
  return {
    ...plain,
    type: 'string',
    value: (slot) => {
      const value = field.value(slot);
      labels ??= new Map(picklist().map((one) => [one.value, one.label]));
      return value === null ? null : (labels.get(Number(value)) ?? null);
    },
  };
};

/** All drives of a text such as `C: 119 GB` together. */
const diskBytes = (drives: string | null): number | null => {
  if (drives === null) return null;
  const sizes = [...drives.matchAll(/(\d+) GB/gu)].map(([, size]) => Number(size));
  return sizes.length === 0 ? null : sizes.reduce((sum, size) => sum + size, 0) * 2 ** 30;
};

const hex = (roll: number, digits: number): string => roll.toString(16).padStart(8, '0').slice(0, digits);

const guid = (die: ReturnType<typeof makeDie>, key: number): string => {
  const [a, b, c, d] = [die(key, 0), die(key, 1), die(key, 2), die(key, 3)];
  return `${hex(a, 8)}-${hex(b, 4)}-4${hex(b >>> 4, 7).slice(4)}-9${hex(c, 3)}-${hex(d, 8)}${hex(c >>> 3, 8).slice(4)}`;
};
