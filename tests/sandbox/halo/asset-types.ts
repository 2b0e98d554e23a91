import { CONFIGURATION_TYPES, type DeviceClass } from '../msp/vocabulary/tables.ts';
import { type AssetField, assetFieldsOf } from './asset-fields.ts';

/** Ids of asset types, from their positions in the estate's table. */
export const typeId = (type: number): number => 120 + type;

export const typeAt = (id: number): number => id - 120;

export const ASSET_GROUPS = [
  { id: 11, name: 'Computers' },
  { id: 12, name: 'Infrastructure' },
  { id: 13, name: 'Licences' },
] as const;

const GROUP_OF: Readonly<Record<DeviceClass, (typeof ASSET_GROUPS)[number]>> = {
  portable: ASSET_GROUPS[0],
  desktop: ASSET_GROUPS[0],
  server: ASSET_GROUPS[0],
  network: ASSET_GROUPS[1],
  peripheral: ASSET_GROUPS[1],
  license: ASSET_GROUPS[2],
};

/** Which fields make the short description of an asset: what the first one means differs from type to type. */
const KEY_FIELDS: Readonly<Record<DeviceClass, readonly number[]>> = {
  portable: [101, 63, 51],
  desktop: [101, 117, 51],
  server: [101, 118, 51],
  network: [119, 60, 52],
  peripheral: [55, 52, 117],
  license: [101],
};

const deviceOf = (type: number): DeviceClass => CONFIGURATION_TYPES[type]?.device ?? 'license';

export const typeGroup = (type: number): (typeof ASSET_GROUPS)[number] => GROUP_OF[deviceOf(type)];

const findKeyFields = (type: number): readonly AssetField[] =>
  KEY_FIELDS[deviceOf(type)].flatMap((id) => assetFieldsOf(type).find((field) => field.id === id) ?? []);

const firstDay = CONFIGURATION_TYPES.map((_, type) => findKeyFields(type));

/** The three key fields of a type, fewer where fewer are chosen. */
export const keyFieldsOf = (type: number): readonly AssetField[] => firstDay[type] ?? findKeyFields(type);
