import { z } from 'zod';
import { editsOf } from '../msp/edits.ts';
import type { ConfigurationFields } from '../msp/model.ts';
import type { SandboxResponse } from '../vendor.ts';
import * as answers from './answers.ts';
import { API_NAME } from './entities/device-fields.ts';
import type { Entity } from './entity.ts';
import { findField } from './filter.ts';
import { QueryError, refuse } from './query-error.ts';
import type { Tenant } from './tenant.ts';
import { WRITABLE } from './writable.ts';
import { writeUdfs } from './write-udfs.ts';

/** An update of devices, by sparse PATCH or by PUT. */
export interface Update {
  readonly tenant: Tenant;
  readonly entity: Entity;
  readonly body: Buffer;
  /** Whether what is not sent becomes empty. */
  readonly replace: boolean;
  readonly oddity: (kind: string) => void;
}

const bodySchema = z.record(z.string(), z.unknown());

/** Saves a device and answers its id; everything that stands in the way is a 500 that says what. */
export const updateDevice = (update: Update): SandboxResponse => {
  try {
    const { tenant, entity } = update;
    const body = readBody(update.body);
    const id = typeof body.id === 'number' ? body.id : Number.NaN;
    const ordinal = entity.rows.find(id);
    if (ordinal === undefined || entity.visible?.(ordinal) === false)
      return refuse(`Unable to find a record with the ID ${body.id} in the ${entity.name} Entity.`);
    const fields = readFields(update, ordinal, body);
    if (tenant.settings.validateReferences) validateReferences(tenant, ordinal, fields);
    editsOf(tenant.msp, API_NAME).edit('configurations', ordinal, fields);
    return answers.json(200, { itemId: id });
  } catch (error) {
    if (error instanceof QueryError) return answers.failure(error.message);
    throw error;
  }
};

const readBody = (body: Buffer): Record<string, unknown> => {
  try {
    return bodySchema.parse(JSON.parse(body.toString('utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return refuse('The request body is not valid.');
    throw error;
  }
};

const readFields = (update: Update, ordinal: number, body: Record<string, unknown>): Partial<ConfigurationFields> => {
  const { tenant, entity, replace, oddity } = update;
  let fields: Partial<ConfigurationFields> = replace ? emptied(body, oddity) : {};
  for (const [sent, value] of Object.entries(body)) {
    if (sent.toLowerCase() === 'userdefinedfields') {
      fields = { ...fields, ...writeUdfs(update, ordinal, value) };
      continue;
    }
    const [name, field] = findField(entity, sent) ?? refuse(`Unable to find ${sent} in the ${entity.name} Entity.`);
    if (name === 'id') continue;
    const write = Object.hasOwn(WRITABLE, name) ? WRITABLE[name] : undefined;
    if (write) fields = { ...fields, ...write(value, { tenant, ordinal, name }) };
    // The company cannot change and what the monitoring tool measures is its own: neither is refused.
    else if (field.readOnly && !replace) oddity('ignored-read-only-field');
  }
  return fields;
};

/** PUT empties what it does not name. */
const emptied = (body: Record<string, unknown>, oddity: (kind: string) => void): Partial<ConfigurationFields> => {
  const named = new Set(Object.keys(body).map((name) => name.toLowerCase()));
  for (const required of ['productID', 'isActive', 'companyID'])
    if (!named.has(required.toLowerCase())) refuse(`The field ${required} is required.`);
  oddity('put-empties-what-is-missing');
  return {
    name: '',
    tag: null,
    serial: null,
    installed: null,
    warrantyEnds: null,
    notes: null,
    contact: null,
    site: null,
  };
};

/** A save is refused while the device points to a person or place that is no longer active, whatever is sent. */
const validateReferences = ({ msp }: Tenant, ordinal: number, fields: Partial<ConfigurationFields>): void => {
  const { configurations, contacts, sites } = msp;
  const bad = (name: string): never =>
    refuse(`Reference value on field: ${name} of type: integer does not exist or is invalid.`);
  const contact = fields.contact === undefined ? configurations.peek(ordinal, 'contact') : fields.contact;
  if (contact !== null && contacts.population.has(contact) && contacts.peek(contact, 'inactive')) bad('contactID');
  const site = fields.site === undefined ? configurations.peek(ordinal, 'site') : fields.site;
  if (site !== null && sites.has(site) && sites.read(site).inactive) bad('companyLocationID');
};
