import type { Memo } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import { readJson } from '../read-json.ts';
import { isObject } from '../values.ts';
import type { Client } from './client.ts';
import type { FreshAsset } from './fresh-asset.ts';
import { RIGHTS } from './rights.ts';
import type { AccountSettings } from './settings.ts';

export interface WriterParts {
  client: Client;
  memo: Memo;
  settings(): Promise<AccountSettings>;
  /** An asset as Syncro has it now; null if it is gone. */
  read(id: string): Promise<FreshAsset | null>;
  /** The same of an asset that an answer held. */
  fresh(raw: unknown): FreshAsset;
}

/**
 * Whether a PUT adds to an asset's properties or puts others in their place is not documented (Syncro sheet,
 * write-back). The first write of an account finds out, and what was found is kept.
 */
const FACT = 'property-writes';

export const REPLACES =
  'This Syncro account drops the fields of an asset that a change does not name, so nothing is written to it.';

export async function replacesProperties(memo: Memo): Promise<boolean> {
  return (await memo.get(FACT)) === 'replace';
}

/**
 * Changes labelled properties of an asset, and nothing else of it. Answers the asset as Syncro has it then. Throws
 * `ConnectorError`; where Syncro turns out to drop what was not named, that is put back first.
 */
export async function changeProperties(
  parts: WriterParts,
  asset: FreshAsset,
  changes: Readonly<Record<string, string>>,
): Promise<FreshAsset> {
  const { memo } = parts;
  if (await replacesProperties(memo)) throw replaces(parts);
  const [first] = Object.entries(changes);
  if (first !== undefined && (await memo.get(FACT)) === undefined) {
    await put(parts, asset, Object.fromEntries([first]));
    const after = await parts.read(asset.id);
    if (after !== null && lost(asset, after)) {
      await put(parts, asset, asset.properties);
      await memo.set(FACT, 'replace');
      throw replaces(parts);
    }
    await memo.set(FACT, 'merge');
  }
  return put(parts, asset, changes);
}

function lost(before: FreshAsset, after: FreshAsset): boolean {
  const filled = Object.entries(before.properties).filter(([, value]) => value !== null && value !== '');
  return filled.some(([label]) => !Object.hasOwn(after.properties, label));
}

async function put(
  { client, fresh }: WriterParts,
  { id, assetName }: FreshAsset,
  properties: FreshAsset['properties'],
): Promise<FreshAsset> {
  let body: unknown;
  await client.send({
    path: `/customer_assets/${id}`,
    right: RIGHTS.editAsset,
    put: JSON.stringify({ name: assetName, properties }),
    verify: (answer) => {
      body = readJson(answer);
    },
  });
  return fresh(isObject(body) ? body.asset : undefined);
}

function replaces({ client }: WriterParts): ConnectorError {
  return new ConnectorError('refused-by-vendor', REPLACES, { host: client.host });
}
