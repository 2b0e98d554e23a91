import { z } from 'zod';
import { editsOf } from '../msp/edits.ts';
import type { ConfigurationFields } from '../msp/model.ts';
import type { SandboxResponse } from '../vendor.ts';
import * as answers from './answers.ts';
import { assetJson } from './asset-detail.ts';
import { BRANDS, DERIVED, type DerivedName, derivedValue, isDerived } from './derived-values.ts';
import { PLACED, type Placed, Unfit } from './placed-fields.ts';
import { API_USER, type AssetExtras, type Tenant } from './tenant.ts';

export interface AssetPut {
  readonly tenant: Tenant;
  readonly slot: number;
  readonly body: Buffer;
  /** Says that the client did something that was silently ignored, or that loses data. */
  oddity(kind: string): void;
}

type Sent = ReadonlyMap<string, unknown>;

/**
 * `PUT /v2/servicedesk/hardwareasset/{assetId}`: the whole of an asset. What is not sent is empty afterwards; what can
 * only be read is passed over.
 */
export const putAsset = (put: AssetPut): SandboxResponse => {
  const sent = readBody(put.body);
  if (sent === undefined) return answers.problem({ $: ['The JSON value could not be converted.'] });
  const missing = REQUIRED.filter((name) => (sent.get(name.toLowerCase()) ?? null) === null);
  if (missing.length > 0) return refused(put, `The ${missing[0]} field is required.`, missing);
  try {
    const placed = readPlaced(put, sent);
    const extras = readExtras(put, sent);
    countOddities(put, sent);
    save(put, placed, extras);
    return answers.success(assetJson(put.tenant, put.slot));
  } catch (error) {
    if (error instanceof Unfit) return refused(put, error.message, [error.field]);
    throw error;
  }
};

const REQUIRED = ['Name', 'AccountId', 'AccountLocationId', 'CategoryId'] as const;

const refused = ({ tenant }: AssetPut, message: string, fields: readonly string[]): SandboxResponse =>
  answers.failure(tenant.settings.failures === 'ok' ? 200 : 400, 400, message, fields);

/** Names are bound whatever their case. */
const readBody = (body: Buffer): Sent | undefined => {
  try {
    const object = z.record(z.string(), z.unknown()).parse(JSON.parse(body.toString('utf8')));
    return new Map(Object.entries(object).map(([name, value]) => [name.toLowerCase(), value ?? null]));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
};

/** @throws Unfit for a value that the vendor refuses */
const readPlaced = ({ tenant, slot, oddity }: AssetPut, sent: Sent): Placed => {
  let placed: Placed = { fields: {} };
  for (const [name, read] of Object.entries(PLACED)) {
    const value = sent.get(name.toLowerCase()) ?? null;
    const part = read(value, { tenant, slot, placed, name, oddity });
    placed = { ...placed, ...part, fields: { ...placed.fields, ...part.fields } };
  }
  return placed;
};

/** @throws Unfit */
const readExtras = ({ tenant, slot }: AssetPut, sent: Sent): AssetExtras['values'] => {
  const names = Object.keys(DERIVED) as DerivedName[];
  return Object.fromEntries(
    names.map((name) => {
      const value = sent.get(name.toLowerCase()) ?? null;
      const before = derivedValue(tenant, slot, name);
      if (value !== null && typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
        throw new Unfit(name, `The value of ${name} is not valid.`);
      if (name === 'brandId' && value !== null && !(typeof value === 'number' && BRANDS[value - 1]))
        throw new Unfit(name, 'The brand does not exist.');
      // What is said to be or not to be stays as it was when nothing is said.
      return [name, value === null && typeof before === 'boolean' ? before : value];
    }),
  );
};

const countOddities = ({ tenant, slot, oddity }: AssetPut, sent: Sent): void => {
  const before = z.record(z.string(), z.unknown()).parse(JSON.parse(assetJson(tenant, slot)));
  for (const [name, value] of Object.entries(before)) {
    const writable = Object.hasOwn(PLACED, name) || isDerived(name);
    if (!writable && sent.has(name.toLowerCase())) oddity(`read-only-field ${name}`);
    const empty = value === null || value === '' || typeof value === 'boolean';
    if (writable && !empty && !sent.has(name.toLowerCase())) oddity('field-cleared');
  }
};

const save = ({ tenant, slot }: AssetPut, { fields, company }: Placed, extras: AssetExtras['values']): void => {
  const { msp } = tenant;
  const edits = editsOf(msp, API_USER);
  if (company !== undefined && company !== msp.ground.configurationOwners.companyOf(slot))
    edits.move('configurations', slot, company);
  edits.edit('configurations', slot, changed(tenant, slot, fields));
  tenant.setExtras(slot, extras);
};

/** Only what differs is written, so that what is derived stays derived. */
const changed = ({ msp }: Tenant, slot: number, fields: Partial<ConfigurationFields>): Partial<ConfigurationFields> => {
  const before: Partial<ConfigurationFields> = msp.configurations.read(slot);
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => before[name as keyof ConfigurationFields] !== value),
  );
};
