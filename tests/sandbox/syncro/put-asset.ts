import { z } from 'zod';
import { editsOf } from '../msp/edits.ts';
import type { ConfigurationFields } from '../msp/model.ts';
import type { SandboxResponse } from '../vendor.ts';
import * as answers from './answers.ts';
import { CUSTOM, hasAgent, labelsOf, SYSTEM } from './asset-fields.ts';
import { readDay } from './day-text.ts';
import { IDS, type Tenant } from './tenant.ts';

const bodySchema = z.object({
  name: z.string().optional(),
  asset_serial: z.string().nullable().optional(),
  customer_id: z.number().int().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});

type Body = z.infer<typeof bodySchema>;

const API_USER = 'Sync';

export interface PutAsset {
  readonly tenant: Tenant;
  readonly ordinal: number;
  readonly body: Buffer;
  /** Says that the client sent something that was silently dropped. */
  oddity(kind: string): void;
}

/** `PUT /customer_assets/{id}`; undefined when it was saved. Any save moves `updated_at`. */
export const putAsset = (put: PutAsset): SandboxResponse | undefined => {
  const body = readBody(put.body);
  if (body === undefined) return answers.badRequest('The body is not an asset');
  if (!body.name?.trim()) return answers.invalid(["Name can't be blank"], body);
  const { msp } = put.tenant;
  const company = body.customer_id === undefined ? undefined : IDS.companies.ordinalOf(body.customer_id);
  if (body.customer_id !== undefined && (company === undefined || !put.tenant.hasCompany(company)))
    return answers.customerInvalid();
  const edits = editsOf(msp, API_USER);
  if (company !== undefined && company !== msp.ground.configurationOwners.companyOf(put.ordinal))
    edits.move('configurations', put.ordinal, company);
  edits.edit('configurations', put.ordinal, {
    name: body.name,
    ...(body.asset_serial !== undefined && { serial: body.asset_serial }),
    ...(body.properties !== undefined && propertyFields(put, body.properties)),
  });
  return undefined;
};

const readBody = (body: Buffer): Body | undefined => {
  try {
    return bodySchema.parse(JSON.parse(body.toString('utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
};

/** Labels that the asset's type has are written, case and blanks included; others are dropped without a word. */
const propertyFields = (put: PutAsset, properties: Record<string, unknown>): Partial<ConfigurationFields> => {
  const { tenant, ordinal, oddity } = put;
  const type = tenant.msp.configurations.peek(ordinal, 'type');
  const known = { ...SYSTEM, ...labelsOf(type) };
  const fields: Partial<ConfigurationFields> = tenant.settings.propertiesOnPut === 'merge' ? {} : emptied(type);
  for (const [label, value] of Object.entries(properties)) {
    const target = Object.hasOwn(known, label) ? known[label] : undefined;
    if (target === undefined) {
      oddity(label === 'kabuto_information' ? 'inventory-sent-back' : 'dropped-property-label');
      continue;
    }
    const text = value === null || value === '' ? null : String(value);
    Object.assign(fields, { [target.field]: text === null ? null : writtenValue(tenant, target.kind, text) });
  }
  return fields;
};

/** What is left of the fields behind the labels when those that were not sent are lost. */
const emptied = (type: number): Partial<ConfigurationFields> => {
  const labels = hasAgent(type) ? CUSTOM : labelsOf(type);
  return Object.fromEntries(Object.values(labels).map(({ field }) => [field, null]));
};

const writtenValue = (tenant: Tenant, kind: string, text: string): string | number => {
  if (kind === 'date') return readDay(text);
  if (kind !== 'manufacturer') return text;
  const { tables } = tenant.msp;
  const position = tables.rows('manufacturers').findIndex(({ name }) => name === text);
  return position >= 0 ? position : editsOf(tenant.msp, API_USER).createRow('manufacturers', text);
};
