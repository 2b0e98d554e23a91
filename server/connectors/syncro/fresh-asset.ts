import type { Row } from '../connector.ts';
import { isObject, isScalar, type Scalar, textOf } from '../values.ts';
import { isField } from './properties.ts';

/** An asset read by itself, with what a planned edit rests on. */
export interface FreshAsset extends Row {
  /** Every change has to send it. */
  assetName: string;
  assetType: string | null;
  /** The labelled properties that stand on it now, without the agent's inventory. */
  properties: Readonly<Record<string, Scalar>>;
}

export function freshAsset(row: Row, raw: unknown): FreshAsset {
  const asset = isObject(raw) ? raw : {};
  const { name, asset_type: type, properties } = asset;
  const labelled = Object.entries(isObject(properties) ? properties : {}).filter((entry): entry is [string, Scalar] =>
    isScalar(entry[1]),
  );
  return {
    ...row,
    assetName: typeof name === 'string' ? name : '',
    assetType: typeof type === 'string' ? textOf(type) : null,
    properties: Object.fromEntries(labelled),
  };
}

export function isFresh(row: Row): row is FreshAsset {
  return 'assetName' in row;
}

/** Whether an asset has a custom field of this label now. */
export function has({ properties }: FreshAsset, label: string): boolean {
  return isField(label) && Object.hasOwn(properties, label);
}
