import { z } from 'zod';
import { editsOf } from '../msp/edits.ts';
import type { SandboxResponse } from '../vendor.ts';
import * as answers from './answers.ts';
import { API_MEMBER, type Tenant } from './tenant.ts';

const bodySchema = z.object({ name: z.string().optional() });

/** `POST /procurement/manufacturers`: the slot of the new row, or why there is none. */
export const createManufacturer = (tenant: Tenant, body: Buffer): SandboxResponse | { readonly slot: number } => {
  let name: string | undefined;
  try {
    name = bodySchema.parse(JSON.parse(body.toString('utf8'))).name?.trim();
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError)
      return answers.badRequest('The request body is not a manufacturer.');
    throw error;
  }
  const problem = (code: answers.FieldProblem['code'], message: string): SandboxResponse =>
    answers.invalidObject('manufacturer', [{ code, message, field: 'name' }]);
  if (!name) return problem('MissingRequiredItem', 'The name field is required.');
  if (name.length > 50) return problem('InvalidField', 'The field name must be a string with a maximum length of 50.');
  const wanted = name.toLowerCase();
  const exists = tenant.msp.tables.rows('manufacturers').some((row) => row.name.toLowerCase() === wanted);
  if (exists) return problem('ObjectExists', 'A manufacturer with this name exists already.');
  return { slot: editsOf(tenant.msp, API_MEMBER).createRow('manufacturers', name) };
};
