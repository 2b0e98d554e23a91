import { z } from 'zod';
import { type Edits, editsOf } from './msp/edits.ts';
import { companyFields, configurationFields, contactFields, siteFields } from './msp/model.ts';
import type { Msp } from './msp/msp.ts';
import type { VendorSandbox } from './vendor.ts';

const tableKind = z.enum([
  'company-types',
  'markets',
  'company-statuses',
  'configuration-types',
  'configuration-statuses',
  'manufacturers',
  'contact-types',
]);
const recordKind = z.enum(['companies', 'configurations', 'contacts', 'sites']);
const memberKind = z.enum(['configurations', 'contacts', 'sites']);
/** An id as the vendor has it. */
const id = z.string().min(1);

/** One change to the estate, asked for from outside. Records are named by the vendor's ids. */
export const editRequestSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('create'), kind: recordKind, company: id.optional(), fields: z.unknown().optional() }),
  z.strictObject({ op: z.literal('edit'), kind: recordKind, id, fields: z.unknown() }),
  z.strictObject({ op: z.literal('delete'), kind: recordKind, id }),
  z.strictObject({ op: z.literal('rename'), kind: recordKind, id, name: z.string() }),
  z.strictObject({ op: z.literal('move'), kind: memberKind, id, company: id }),
  z.strictObject({ op: z.literal('recreate'), id }),
  z.strictObject({ op: z.literal('merge'), from: id, into: id }),
  z.strictObject({ op: z.literal('create-row'), table: tableKind, name: z.string() }),
  z.strictObject({
    op: z.literal('edit-row'),
    table: tableKind,
    id,
    name: z.string().optional(),
    inactive: z.boolean().optional(),
  }),
]);

export type EditRequest = z.infer<typeof editRequestSchema>;

/** Leaves out members that are undefined, which a schema of optional fields lets through. */
type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
const given = <T extends object>(fields: T): Given<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;

const readFields = {
  companies: (fields: unknown) => given(companyFields.partial().parse(fields)),
  configurations: (fields: unknown) => given(configurationFields.partial().parse(fields)),
  contacts: (fields: unknown) => given(contactFields.partial().parse(fields)),
  sites: (fields: unknown) => given(siteFields.partial().parse(fields)),
} as const;

/**
 * Makes the change and returns the vendor's id of the record it was made on (of the new record, where one was made).
 * @throws RangeError for an id that the vendor never gave; ZodError for fields that the kind does not have
 */
export const applyEdit = (msp: Msp, vendor: VendorSandbox, request: EditRequest): string => {
  const edits = editsOf(msp);
  const at = (kind: string, vendorId: string): number => {
    const ordinal = vendor.ordinalOf(kind, vendorId);
    if (ordinal === undefined) throw new RangeError(`${vendor.vendor} has no ${kind} with id ${vendorId}`);
    return ordinal;
  };
  switch (request.op) {
    case 'create': {
      const { kind, company, fields = {} } = request;
      if (kind === 'companies') return vendor.idOf(kind, edits.createCompany(readFields.companies(fields)));
      if (company === undefined) throw new RangeError(`a record of ${kind} is created in a company: say which`);
      return vendor.idOf(kind, createMember(edits, kind, at('companies', company), fields));
    }
    case 'edit':
      editRecord(edits, request.kind, at(request.kind, request.id), request.fields);
      return request.id;
    case 'rename':
      editRecord(
        edits,
        request.kind,
        at(request.kind, request.id),
        request.kind === 'contacts' ? { first: request.name } : { name: request.name },
      );
      return request.id;
    case 'delete':
      edits.remove(request.kind, at(request.kind, request.id));
      return request.id;
    case 'move':
      edits.move(request.kind, at(request.kind, request.id), at('companies', request.company));
      return request.id;
    case 'recreate':
      return vendor.idOf('configurations', edits.recreate(at('configurations', request.id)));
    case 'merge':
      edits.merge(at('companies', request.from), at('companies', request.into));
      return request.into;
    case 'create-row':
      return vendor.idOf(request.table, edits.createRow(request.table, request.name));
    case 'edit-row': {
      const { table, name, inactive } = request;
      edits.editRow(table, at(table, request.id), {
        ...(name !== undefined && { name }),
        ...(inactive !== undefined && { inactive }),
      });
      return request.id;
    }
  }
};

const createMember = (edits: Edits, kind: z.infer<typeof memberKind>, company: number, fields: unknown): number => {
  if (kind === 'configurations') return edits.create(kind, company, readFields.configurations(fields));
  if (kind === 'contacts') return edits.create(kind, company, readFields.contacts(fields));
  return edits.create(kind, company, readFields.sites(fields));
};

const editRecord = (edits: Edits, kind: z.infer<typeof recordKind>, ordinal: number, fields: unknown): void => {
  if (kind === 'companies') edits.edit(kind, ordinal, readFields.companies(fields));
  else if (kind === 'configurations') edits.edit(kind, ordinal, readFields.configurations(fields));
  else if (kind === 'contacts') edits.edit(kind, ordinal, readFields.contacts(fields));
  else edits.edit(kind, ordinal, readFields.sites(fields));
};
