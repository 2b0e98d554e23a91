import { z } from 'zod';
import { editsOf } from '../msp/edits.ts';
import type { ConfigurationFields } from '../msp/model.ts';
import type { SandboxRequest, SandboxResponse } from '../vendor.ts';
import * as answers from './answers.ts';
import type { Table } from './table.ts';
import { heldByAsset } from './tables/assets.ts';
import type { OwnDates, Tenant } from './tenant.ts';
import { WRITABLE, type Written } from './writable.ts';

/** Who has written, in the estate's stamps, when it was our account. */
export const API_USER = 'svc.strategy';

export interface Update {
  readonly tenant: Tenant;
  readonly table: Table;
  readonly slot: number;
  readonly request: SandboxRequest;
  /** Values are what the user sees, not what is stored. */
  readonly asDisplayed: boolean;
  readonly oddity: (kind: string) => void;
}

const bodySchema = z.union([z.record(z.string(), z.unknown()), z.array(z.record(z.string(), z.unknown())).min(1)]);

/**
 * Saves what of a body can be saved; undefined when that was done. What an access rule locks, what does not exist and
 * what does not fit is dropped without a word: the answer is a 200 all the same.
 */
export const updateRow = (update: Update): SandboxResponse | undefined => {
  const { tenant, table, slot, request, oddity } = update;
  if (tenant.settings.deniedWrites.includes(table.name) || !isWritable(table)) return answers.writeRefused();
  const body = readBody(request.body);
  if (body === undefined) return answers.badBody();
  const [first = {}, ...more] = Array.isArray(body) ? body : [body];
  if (more.length > 0) oddity('more-than-one-record-written');
  let fields: Partial<ConfigurationFields> = {};
  let own: OwnDates = {};
  for (const [name, value] of Object.entries(first)) {
    const written = writeColumn(update, name, value);
    if (written === undefined) oddity('dropped-write');
    else if (isDate(name) && !table.name.startsWith('alm_') && heldByAsset(slot)) own = { ...own, [name]: value };
    else fields = { ...fields, ...written };
  }
  if (Object.keys(own).length > 0) tenant.ownDates.set(slot, { ...tenant.ownDates.get(slot), ...own });
  editsOf(tenant.msp, API_USER).edit('configurations', slot, fields);
  return undefined;
};

const isWritable = ({ name }: Table): boolean => /^(?:u_)?cmdb(?:_|$)/u.test(name) || name.startsWith('alm_');

const isDate = (name: string): boolean => name === 'purchase_date' || name === 'warranty_expiration';

const readBody = (body: Buffer): z.infer<typeof bodySchema> | undefined => {
  try {
    return bodySchema.parse(JSON.parse(body.toString('utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
};

const writeColumn = (update: Update, name: string, value: unknown): Written | undefined => {
  const { tenant, table, asDisplayed } = update;
  const field = Object.hasOwn(table.fields, name) ? table.fields[name] : undefined;
  const locked = tenant.settings.lockedFields.includes(`${table.origin[name]}.${name}`);
  const write = Object.hasOwn(WRITABLE, name) ? WRITABLE[name] : undefined;
  if (field === undefined || field.readOnly || locked || write === undefined || typeof value !== 'string')
    return undefined;
  return write(value, tenant, asDisplayed);
};
