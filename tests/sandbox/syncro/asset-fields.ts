import { questionsOf } from '../msp/answer-maker.ts';
import type { ConfigurationFields } from '../msp/model.ts';
import { CONFIGURATION_TYPES } from '../msp/vocabulary/tables.ts';
import { IDS, type Tenant } from './tenant.ts';

/** What the agent's machines are called, whatever the MSP calls its types. */
export const AGENT_TYPE = { id: 8_800, name: 'Syncro Device' } as const;

/** True for machines that the agent looks after: only the MSP's managed ones have it. */
export const hasAgent = (type: number): boolean => CONFIGURATION_TYPES[type]?.name.startsWith('Managed ') ?? false;

type FieldKind = 'date' | 'text' | 'dropdown' | 'manufacturer';

interface LabelledField {
  readonly field: keyof ConfigurationFields;
  readonly kind: FieldKind;
  readonly values?: readonly string[];
}

/** The fields that the MSP has given to every type of asset; the label is the key. */
export const CUSTOM: Readonly<Record<string, LabelledField>> = {
  'Purchase Date': { field: 'purchased', kind: 'date' },
  'Install Date': { field: 'installed', kind: 'date' },
  'Warranty Expiration': { field: 'warrantyEnds', kind: 'date' },
  'Asset Tag': { field: 'tag', kind: 'text' },
  Criticality: { field: 'criticality', kind: 'dropdown', values: ['High', 'Medium', 'Low'] },
  Rack: { field: 'rack', kind: 'text' },
  'BIOS secret': { field: 'biosSecret', kind: 'text' },
  Notes: { field: 'notes', kind: 'text' },
};

/** Keys of hand-made types: who makes the device is a field like any other. */
const HAND_MADE: Readonly<Record<string, LabelledField>> = {
  Make: { field: 'manufacturer', kind: 'manufacturer' },
  Model: { field: 'model', kind: 'text' },
};

/** Flat keys that the agent and other tools keep; no definition tells of them. */
export const SYSTEM: Readonly<Record<string, LabelledField>> = {
  manufacturer: { field: 'manufacturer', kind: 'manufacturer' },
  model: { field: 'model', kind: 'text' },
  os: { field: 'osType', kind: 'text' },
  ram: { field: 'ram', kind: 'text' },
  cpu_name: { field: 'cpu', kind: 'text' },
  hdd: { field: 'drives', kind: 'text' },
};

/** Labels of a type that have a field of the estate behind them. */
export const labelsOf = (type: number): Readonly<Record<string, LabelledField>> =>
  hasAgent(type) ? CUSTOM : { ...HAND_MADE, ...CUSTOM };

const fieldId = (typeId: number, position: number): number => typeId * 100 + position;
const answerId = (field: number, position: number): number => field * 10 + position;

/** The id that stands for a dropdown's answer in accounts that keep ids. */
export const criticalityId = (typeId: number, value: string): number => {
  const labels = Object.keys(CUSTOM);
  const position = labels.indexOf('Criticality');
  return answerId(fieldId(typeId, position), CUSTOM.Criticality?.values?.indexOf(value) ?? 0);
};

interface Definition {
  readonly name: string;
  readonly field_type: string;
  readonly values: readonly string[];
}

const definitionsOf = (type: number): Definition[] => {
  const labels = hasAgent(type) ? CUSTOM : { ...CUSTOM, ...HAND_MADE };
  return [
    ...Object.entries(labels).map(([name, { kind, values }]) => ({
      name,
      field_type: kind === 'date' ? 'date' : kind === 'dropdown' ? 'dropdown' : 'text_field',
      values: values ?? [],
    })),
    ...questionsOf(type)
      .filter(({ type: kind }) => kind !== 'Password')
      .map(({ text, type: kind }) => ({
        name: text,
        field_type: kind === 'Checkbox' ? 'check_box' : kind === 'Date' ? 'date' : 'text_field',
        values: [],
      })),
  ];
};

const typesOf = (tenant: Tenant): { readonly id: number; readonly name: string; readonly positions: number[] }[] => {
  const rows = tenant.msp.tables.rows('configuration-types');
  const positions = rows.map((_, position) => position);
  return [
    { ...AGENT_TYPE, positions: positions.filter(hasAgent) },
    ...positions
      .filter((position) => !hasAgent(position))
      .map((position) => ({
        id: IDS['configuration-types'].idOf(position),
        name: rows[position]?.name ?? '',
        positions: [position],
      })),
  ];
};

/** The name of an asset's type and its id, which only filters know. */
export const assetType = (tenant: Tenant, type: number): { readonly id: number; readonly name: string } =>
  hasAgent(type)
    ? AGENT_TYPE
    : {
        id: IDS['configuration-types'].idOf(type),
        name: tenant.msp.tables.rows('configuration-types')[type]?.name ?? '',
      };

/** `assets` of `/settings`: types, their fields and the answers of dropdowns. */
export const assetDefinitions = (tenant: Tenant) => {
  const types = tenant.settings.definitions === 'told' ? typesOf(tenant) : [];
  const fields = types.flatMap(({ id, positions }) => {
    const named = new Map(positions.flatMap(definitionsOf).map((definition) => [definition.name, definition]));
    return [...named.values()].map((definition, n) => ({ ...definition, id: fieldId(id, n), asset_type_id: id }));
  });
  return {
    asset_types: types.map(({ id, name }) => ({ id, name })),
    asset_type_fields: fields.map(({ values: _values, ...field }) => field),
    asset_type_field_answers: fields.flatMap(({ id, values }) =>
      values.map((value, n) => ({ id: answerId(id, n), value, asset_type_field_id: id })),
    ),
  };
};
