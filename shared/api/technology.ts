import { z } from 'zod';
import { pageQuery } from './paging.ts';
import { idText } from './params.ts';

/** How a smart value is to be looked at: as it is, with care, as over, or as not known. */
export const TONES = ['plain', 'warn', 'stop', 'unknown'] as const;

export const SMART_KEYS = ['memory', 'os', 'age', 'warranty'] as const;

/** A value computed for today from what the vendor wrote; what it was made of stands beside it. */
export const smartValue = z.object({
  key: z.enum(SMART_KEYS),
  /** "16 GB", "Windows 11 23H2 Pro", "2.4 y", a date; empty when nothing is known. */
  text: z.string(),
  tone: z.enum(TONES),
  /** Which day it is about: end of support, replacement, end of warranty. */
  date: z.string().nullable(),
  /** Why, in sentences. */
  reasons: z.array(z.string()),
  /** As the vendor wrote it. */
  raw: z.string().nullable(),
  /** To sort by: bytes, days; null when nothing is known. */
  sort: z.number().nullable(),
});
export type SmartValue = z.infer<typeof smartValue>;

const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

/** A flexible item: one configuration, with its smart columns for today. */
export const itemView = z.object({
  id: z.int(),
  integrationId: z.int(),
  externalId: z.string(),
  groupId: z.int().nullable(),
  name: z.string(),
  active: z.boolean(),
  status: z.string().nullable(),
  /** As the vendor wrote it. */
  serial: z.string().nullable(),
  smart: z.array(smartValue),
  /** Downloaded fields by key; ids of small lists are replaced by their labels. */
  fields: z.record(z.string(), fieldValue),
});
export type ItemView = z.infer<typeof itemView>;

/** A group of flexible items: one for each configuration type that is synced. */
export const groupView = z.object({
  id: z.int(),
  integrationId: z.int(),
  name: z.string(),
  colour: z.string().nullable(),
  position: z.int(),
  /** Items in it now, of all companies. */
  count: z.int(),
});
export type GroupView = z.infer<typeof groupView>;

/** How many items of a group a company has. */
export const groupCount = z.object({ groupId: z.int(), name: z.string(), n: z.int() });
export type GroupCount = z.infer<typeof groupCount>;

export const itemsQuery = pageQuery.extend({ group: idText });

/** A company of ours, in a list. */
export const companyRow = z.object({
  id: z.int(),
  name: z.string(),
  website: z.string().nullable(),
  phone: z.string().nullable(),
  types: z.array(z.string()),
  market: z.string().nullable(),
  status: z.string().nullable(),
  origin: z.enum(['psa', 'user']),
  /** Mapped to something at a vendor. */
  mapped: z.boolean(),
  rev: z.int(),
});
export type CompanyRow = z.infer<typeof companyRow>;

/** All there is to a company of ours, without its lists. */
export const companySummary = companyRow.extend({
  aliases: z.array(z.string()),
  links: z.array(
    z.object({
      integrationId: z.int(),
      vendor: z.string(),
      externalId: z.string(),
      name: z.string(),
      how: z.string(),
      at: z.int(),
      drift: z.object({ nameThen: z.string(), nameNow: z.string() }).nullable(),
      syncedAt: z.int().nullable(),
    }),
  ),
  groups: z.array(groupCount),
  contacts: z.int(),
  sites: z.int(),
});
export type CompanySummary = z.infer<typeof companySummary>;

export const companiesListQuery = pageQuery.extend({
  /** A part of the name, or the start of a former name or of the website's domain. */
  q: z.string().trim().max(200).optional(),
});

export const createCompany = z.object({
  name: z.string().trim().min(1).max(200),
  website: z.string().trim().max(500).nullable().default(null),
  phone: z.string().trim().max(100).nullable().default(null),
});

export const patchCompany = z.object({
  name: z.string().trim().min(1).max(200).optional(),
  website: z.string().trim().max(500).nullable().optional(),
  phone: z.string().trim().max(100).nullable().optional(),
  rev: z.int().optional(),
});
export type PatchCompany = z.infer<typeof patchCompany>;

export const contactView = z.object({
  id: z.int(),
  integrationId: z.int(),
  externalId: z.string(),
  name: z.string(),
  title: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  active: z.boolean(),
});
export type ContactView = z.infer<typeof contactView>;

export const siteView = z.object({
  id: z.int(),
  integrationId: z.int(),
  externalId: z.string(),
  name: z.string(),
  addressLine: z.string().nullable(),
  city: z.string().nullable(),
  postalCode: z.string().nullable(),
  primary: z.boolean(),
  active: z.boolean(),
});
export type SiteView = z.infer<typeof siteView>;
