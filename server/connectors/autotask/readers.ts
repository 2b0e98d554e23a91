import { z } from 'zod';
import type { FieldKey, FieldValue } from '../../../shared/fields.ts';
import type { RecordKind } from '../../../shared/kinds.ts';
import type { ParsedRecord, Reject } from '../connector.ts';
import { rowReader } from '../row-reader.ts';
import { flag, textOf, vendorId } from '../values.ts';
import { chooseFields, type Keys, needsOf } from './field-choice.ts';
import type { Understanding } from './listing.ts';
import { idOf } from './query.ts';
import type { Needs, References } from './references.ts';

const reference = vendorId.nullish();
const name = z.string().nullish();

type Fields = Record<FieldKey, FieldValue>;

/** How the core of one kind's records is understood. */
interface Kind<S extends z.ZodType> {
  core: S;
  /** Names of the core for `IncludeFields`. */
  ask: readonly string[];
  needs: Partial<Needs>;
  record(core: z.output<S>, fields: Fields, references: References): ParsedRecord | Reject;
}

/** A kind of record, ready to be understood with any choice of fields. */
interface KnownKind {
  needs: Partial<Needs>;
  understand(keys: Keys, references: References): Understanding;
}

function known<S extends z.ZodType>(of: RecordKind, { core, ask, needs, record }: Kind<S>): KnownKind {
  return {
    needs,
    understand(keys, references) {
      const choice = chooseFields(of, keys, ask, references);
      const row = rowReader({
        vendor: 'Autotask',
        kind: of,
        idOf,
        core,
        choice,
        record: (read, fields) => record(read, fields, references),
      });
      return { include: choice.include, basis: choice.basis, isWhole: references.isWhole, row };
    },
  };
}

/** Autotask has no list of statuses: its flag is the status (Autotask sheet, companies). */
export const ACTIVE = 'active';
export const INACTIVE = 'inactive';

function statusOf(active: boolean): string {
  return active ? ACTIVE : INACTIVE;
}

const KINDS = {
  company: known('company', {
    core: z.object({ companyName: name, companyType: reference, isActive: flag }),
    ask: ['id', 'companyName', 'companyType', 'isActive'],
    needs: {},
    record(row, fields) {
      const title = textOf(row.companyName);
      if (title === null) return { reject: 'the company has no name' };
      const active = row.isActive !== false;
      return {
        name: title,
        companyId: null,
        typeIds: idList(row.companyType),
        statusId: statusOf(active),
        active,
        fields,
      };
    },
  }),
  site: known('site', {
    core: z.object({ companyID: reference, name, isActive: flag }),
    ask: ['id', 'companyID', 'name', 'isActive'],
    needs: {},
    record(row, fields) {
      const title = textOf(row.name);
      if (title === null) return { reject: 'the location has no name' };
      return {
        name: title,
        companyId: idText(row.companyID),
        typeIds: [],
        statusId: null,
        active: row.isActive !== false,
        fields,
      };
    },
  }),
  configuration: known('configuration', {
    core: z.object({
      id: vendorId,
      companyID: reference,
      configurationItemType: reference,
      isActive: flag,
      referenceTitle: name,
      rmmDeviceAuditHostname: name,
      productID: reference,
    }),
    ask: [
      'id',
      'companyID',
      'configurationItemType',
      'isActive',
      'referenceTitle',
      'rmmDeviceAuditHostname',
      'productID',
    ],
    needs: { products: true },
    record(row, fields, { products }) {
      const active = row.isActive !== false;
      const product = products.get(idText(row.productID) ?? '')?.name ?? null;
      return {
        // The title may be empty (Autotask sheet, configurations); a device without any name is a device still.
        name: textOf(row.referenceTitle) ?? textOf(row.rmmDeviceAuditHostname) ?? product ?? `#${row.id}`,
        companyId: idText(row.companyID),
        typeIds: idList(row.configurationItemType),
        statusId: statusOf(active),
        active,
        fields,
      };
    },
  }),
  contact: known('contact', {
    core: z.object({
      companyID: reference,
      firstName: name,
      lastName: name,
      emailAddress: name,
      // Here a number, elsewhere a flag (Autotask sheet, contacts).
      isActive: z.union([z.number(), z.boolean()]).nullish(),
    }),
    ask: ['id', 'companyID', 'firstName', 'lastName', 'emailAddress', 'isActive'],
    needs: {},
    record(row, fields) {
      const names = [textOf(row.firstName), textOf(row.lastName)].flatMap((part) => part?.trim() ?? []);
      const title = names.length > 0 ? names.join(' ') : textOf(row.emailAddress);
      if (title === null) return { reject: 'the contact has neither a name nor an e-mail address' };
      return {
        name: title,
        companyId: idText(row.companyID),
        typeIds: [],
        statusId: null,
        active: row.isActive !== 0 && row.isActive !== false,
        fields,
      };
    },
  }),
} as const satisfies Record<RecordKind, KnownKind>;

/** Which lists records of a kind are read by, the core included. */
export function needsFor(of: RecordKind, keys: Keys): Needs {
  return { ...needsOf(of, keys), ...KINDS[of].needs };
}

/** How records of a kind are asked for and read, with the chosen fields. */
export function understand(of: RecordKind, keys: Keys, references: References): Understanding {
  return KINDS[of].understand(keys, references);
}

function idText(value: z.infer<typeof reference>): string | null {
  return value === null || value === undefined ? null : String(value);
}

function idList(value: z.infer<typeof reference>): string[] {
  const id = idText(value);
  return id === null ? [] : [id];
}
