import { z } from 'zod';

/**
 * The vendor-neutral records of the MSP. References between records are ordinals, references to setup tables are
 * positions in them; every vendor's sandbox makes its own ids, names and shapes of these. They are schemas because
 * single fields can be written from another process.
 */

const text = z.string().nullable();
const position = z.number().int().nonnegative();
/** A date as the PSA stores it: `YYYY-MM-DDTHH:mm:ssZ`. */
const date = z.string().nullable();

const address = z.object({ line1: text, line2: text, city: text, state: text, zip: text, country: text }).readonly();

export const companyFields = z.strictObject({
  name: z.string(),
  /** Positions in the company types; several, or none. */
  types: z.array(position).readonly(),
  market: position.nullable(),
  status: position,
  phone: text,
  fax: text,
  website: text,
  address,
  accountNumber: text,
  employees: z.number().nullable(),
  revenue: z.number().nullable(),
  /** In the recycle bin: a vendor that deletes softly still lists it. */
  deleted: z.boolean(),
  lead: z.boolean(),
  vendor: z.boolean(),
  acquired: date,
  slaTier: text,
  onboarded: text,
});

export const siteFields = z.strictObject({
  name: z.string(),
  address,
  phone: text,
  primary: z.boolean(),
  inactive: z.boolean(),
});

const answer = z.object({
  /** Position among the questions of the configuration's type. */
  question: position,
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
});

export const configurationFields = z.strictObject({
  name: z.string(),
  type: position,
  status: position,
  active: z.boolean(),
  /** Ordinal of a contact of the same company. */
  contact: position.nullable(),
  /** Ordinal of a site of the same company. */
  site: position.nullable(),
  serial: text,
  model: text,
  manufacturer: position.nullable(),
  tag: text,
  purchased: date,
  installed: date,
  warrantyEnds: date,
  ram: text,
  cpu: text,
  osType: text,
  osInfo: text,
  drives: text,
  ip: text,
  mac: text,
  gateway: text,
  /** Moves whenever the monitoring tool looks. */
  lastLogin: text,
  deviceId: text,
  notes: text,
  answers: z.array(answer.readonly()).readonly(),
  criticality: text,
  rack: text,
  biosSecret: text,
});

const communicationItem = z
  .object({
    kind: z.enum(['Email', 'Phone', 'Fax']),
    /** "Email", "Direct", "Mobile", "Fax". */
    label: z.string(),
    value: z.string(),
    extension: text,
    isDefault: z.boolean(),
  })
  .readonly();

export const contactFields = z.strictObject({
  first: z.string(),
  last: text,
  title: text,
  site: position.nullable(),
  inactive: z.boolean(),
  /** The company's primary contact. */
  primary: z.boolean(),
  types: z.array(position).readonly(),
  items: z.array(communicationItem).readonly(),
  badge: z.number().nullable(),
});

export type Address = z.infer<typeof address>;
export type CompanyFields = z.infer<typeof companyFields>;
export type SiteFields = z.infer<typeof siteFields>;
export type Answer = z.infer<typeof answer>;
export type ConfigurationFields = z.infer<typeof configurationFields>;
export type CommunicationItem = z.infer<typeof communicationItem>;
export type ContactFields = z.infer<typeof contactFields>;
