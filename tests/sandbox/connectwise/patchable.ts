import { z } from 'zod';
import { questionsOf } from '../msp/answer-maker.ts';
import { isoSeconds } from '../msp/iso-seconds.ts';
import type { ConfigurationFields } from '../msp/model.ts';
import type { TableKind } from '../msp/tables.ts';
import { CUSTOM_FIELDS } from '../msp/vocabulary/tables.ts';
import { ordinalOf } from './ids.ts';
import { customFieldId } from './resources/custom-fields.ts';
import { questionId } from './resources/questions.ts';
import { type Tenant, tableId } from './tenant.ts';

/** The configuration that is patched. */
export interface PatchContext {
  readonly tenant: Tenant;
  readonly ordinal: number;
}

/** What a value becomes in the estate, or why it cannot be saved. */
export type Written = { readonly fields: Partial<ConfigurationFields> } | { readonly problem: string };

type Write = (value: unknown, context: PatchContext) => Written;

type TextField = {
  [K in keyof ConfigurationFields]: ConfigurationFields[K] extends string | null ? K : never;
}[keyof ConfigurationFields];

/** A text of at most `length` characters. Line ends become blanks in all of them but the notes. */
const text =
  (field: Exclude<TextField, undefined>, length: number, keepLines = false): Write =>
  (value) => {
    if (value === null)
      return field === 'name' ? { problem: 'The name field is required.' } : { fields: { [field]: null } };
    if (typeof value !== 'string') return { problem: 'The value is not a string.' };
    if (value.length > length) return { problem: `The field must be a string with a maximum length of ${length}.` };
    return { fields: { [field]: keepLines ? value : value.replace(/[\r\n]+/gu, ' ') } };
  };

const date =
  (field: 'purchased' | 'installed' | 'warrantyEnds'): Write =>
  (value) => {
    if (value === null) return { fields: { [field]: null } };
    const ms = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/u.test(value) ? Date.parse(value) : Number.NaN;
    if (Number.isNaN(ms)) return { problem: 'The value is not a datetime.' };
    return { fields: { [field]: isoSeconds(ms) } };
  };

const referenceSchema = z.object({ id: z.number().int().optional(), name: z.string().optional() });

/** A reference to a row of a setup table, whole: by `id`, or by a name that only one row has. */
const row =
  (field: 'manufacturer' | 'status', table: TableKind): Write =>
  (value, { tenant }) => {
    if (value === null)
      return field === 'status' ? { problem: 'The status field is required.' } : { fields: { [field]: null } };
    const { id, name } = referenceSchema.safeParse(value).data ?? {};
    const rows = tenant.msp.tables.rows(table);
    const keys = rows.flatMap((known, key) => {
      const wanted =
        id === undefined ? name !== undefined && known.name.toLowerCase() === name.toLowerCase() : tableId(key) === id;
      return wanted ? [key] : [];
    });
    const [key] = keys;
    return key === undefined || keys.length > 1
      ? { problem: `The ${field} was not found.` }
      : { fields: { [field]: key } };
  };

/** A contact or site of the configuration's own company. */
const member =
  (field: 'contact' | 'site', belongs: (context: PatchContext, id: number) => number | undefined): Write =>
  (value, context) => {
    if (value === null) return { fields: { [field]: null } };
    const { id } = referenceSchema.safeParse(value).data ?? {};
    const ordinal = id === undefined ? undefined : belongs(context, id);
    return ordinal === undefined ? { problem: `The ${field} was not found.` } : { fields: { [field]: ordinal } };
  };

const companyOf = ({ tenant, ordinal }: PatchContext): number =>
  tenant.msp.ground.configurationOwners.companyOf(ordinal);

const answersSchema = z.array(
  z.object({ questionId: z.number(), answer: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional() }),
);

/** The whole set of answers: what is not in it is unanswered afterwards. */
const answers: Write = (value, { tenant, ordinal }) => {
  const given = answersSchema.safeParse(value).data;
  if (given === undefined) return { problem: 'The value is not an array of questions.' };
  const type = tenant.msp.configurations.peek(ordinal, 'type');
  return {
    fields: {
      answers: questionsOf(type).map((_, question) => ({
        question,
        value: given.find((one) => one.questionId === questionId(type, question))?.answer ?? null,
      })),
    },
  };
};

const customFieldsSchema = z.array(
  z.object({ id: z.number(), value: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional() }),
);

const CUSTOM_FIELD_NAMES: Readonly<Record<string, 'criticality' | 'rack' | 'biosSecret'>> = {
  Criticality: 'criticality',
  Rack: 'rack',
  'BIOS secret': 'biosSecret',
};

/** The whole set of custom fields: what is not in it is empty afterwards. */
const customFields: Write = (value) => {
  const given = customFieldsSchema.safeParse(value).data;
  if (given === undefined) return { problem: 'The value is not an array of custom fields.' };
  const fields: Partial<ConfigurationFields> = {};
  CUSTOM_FIELDS.forEach(({ caption, scope }, position) => {
    const field = scope === 'configuration' ? CUSTOM_FIELD_NAMES[caption] : undefined;
    const sent = given.find(({ id }) => id === customFieldId(position))?.value ?? null;
    if (field !== undefined) fields[field] = sent === null ? null : String(sent);
  });
  return { fields };
};

/** The fields that a PATCH can write, by their bare, case-sensitive names. */
export const PATCHABLE: Readonly<Record<string, Write>> = {
  name: text('name', 100),
  serialNumber: text('serial', 250),
  modelNumber: text('model', 50),
  tagNumber: text('tag', 50),
  deviceIdentifier: text('deviceId', 100),
  notes: text('notes', 100_000, true),
  macAddress: text('mac', 50),
  ipAddress: text('ip', 50),
  defaultGateway: text('gateway', 50),
  osType: text('osType', 250),
  osInfo: text('osInfo', 250),
  cpuSpeed: text('cpu', 100),
  ram: text('ram', 25),
  localHardDrives: text('drives', 1000),
  lastLoginName: text('lastLogin', 100),
  purchaseDate: date('purchased'),
  installationDate: date('installed'),
  warrantyExpirationDate: date('warrantyEnds'),
  activeFlag: (value) =>
    typeof value === 'boolean' ? { fields: { active: value } } : { problem: 'The value is not a boolean.' },
  manufacturer: row('manufacturer', 'manufacturers'),
  status: row('status', 'configuration-statuses'),
  contact: member('contact', (context, id) => {
    const ordinal = ordinalOf(id);
    const { contacts, ground } = context.tenant.msp;
    const exists = ordinal !== undefined && contacts.population.has(ordinal);
    return exists && ground.contactOwners.companyOf(ordinal) === companyOf(context) ? ordinal : undefined;
  }),
  site: member('site', (context, id) =>
    context.tenant.msp.sites.of(companyOf(context)).find((site) => context.tenant.siteId(site) === id),
  ),
  questions: answers,
  customFields,
};
