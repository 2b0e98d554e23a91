import { z } from 'zod';
import { RECORD_KINDS } from '../kinds.ts';
import { VENDOR_IDS, type VendorId } from '../vendors.ts';
import { linkView, vendorCompany } from './mapping.ts';
import { RUN_LANES, RUN_STATES, runStream, runView } from './runs.ts';
import { groupCount, smartValue } from './technology.ts';

const text = z.string().min(1).max(200);
const vendor = z.enum(VENDOR_IDS as [VendorId, ...VendorId[]]);
/** Host name of the vendor's web app. */
const host = z.string().min(1).max(255).toLowerCase();

/** What a page of a vendor's web app can show: a record we sync, or a ticket, which leads to its company. */
export const PAGE_KINDS = [...RECORD_KINDS, 'ticket'] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

/** The record on a page. */
export const pageRef = z.object({
  vendor,
  host,
  kind: z.enum(PAGE_KINDS),
  externalId: text,
});
export type PageRef = z.infer<typeof pageRef>;

/** A row of a list page as far as the page tells it; `row` is the asker's name for it. */
export const rowRef = z.object({
  row: z.string().max(200),
  externalId: text.optional(),
  name: text.optional(),
  identifier: text.optional(),
});
export type RowRef = z.infer<typeof rowRef>;

/** `POST /api/pages`: records to show whole, and rows of a company list to mark. */
export const pagesBody = z.object({
  refs: z.array(pageRef).max(20).default([]),
  list: z.object({ vendor, host, rows: z.array(rowRef).max(200) }).optional(),
});
export type PagesBody = z.infer<typeof pagesBody>;

/** How far a run is: the same as the payload of the `run.*` news. */
export const runProgress = z.object({
  runId: z.int(),
  integrationId: z.int(),
  lane: z.enum(RUN_LANES),
  state: z.enum(RUN_STATES),
  trigger: runView.shape.trigger,
  error: z.string().nullable(),
  streams: z.array(runStream.omit({ filtered: true })),
});
export type RunProgress = z.infer<typeof runProgress>;

/** What came in for a mapped company. */
export const companyContents = z.object({
  groups: z.array(groupCount),
  contacts: z.int(),
  sites: z.int(),
  /** Milliseconds since 1970; null before the first sync. */
  syncedAt: z.int().nullable(),
});

/** The page of a company, or of something that belongs to one. */
export const companyView = z.object({
  is: z.literal('company'),
  integrationId: z.int(),
  /** What is on the page: a contact's, a site's or a ticket's page shows its company. */
  of: z.enum(PAGE_KINDS),
  company: vendorCompany,
  /** Null while it is not mapped. */
  contents: companyContents.nullable(),
  /** Of each candidate, what tells it apart beside its name. */
  about: z.array(
    z.object({ companyId: z.int(), types: z.array(z.string()), place: z.string().nullable(), items: z.int() }),
  ),
  /** The run that is queued or at work for this company. */
  run: runProgress.nullable(),
  /** Some configurations that this run brought in, the latest first. */
  arrivals: z.array(z.object({ id: z.int(), name: z.string(), group: z.string().nullable() })),
  /** The last decision about it, while it can be taken back. */
  lastAction: z.object({ id: z.int(), kind: z.string(), at: z.int() }).nullable(),
});
export type CompanyView = z.infer<typeof companyView>;

/** The page of a configuration. */
export const configurationView = z.object({
  is: z.literal('configuration'),
  integrationId: z.int(),
  name: z.string(),
  company: z.object({ externalId: z.string(), name: z.string(), link: linkView }).nullable(),
  item: z.object({ id: z.int(), group: z.string() }).nullable(),
  serial: z.string().nullable(),
  smart: z.array(smartValue),
  /** Special fields that nothing fills. */
  missing: z.array(z.string()),
  /** The newest first. */
  changes: z.array(z.object({ field: z.string(), old: z.string(), new: z.string(), at: z.int() })),
});
export type ConfigurationView = z.infer<typeof configurationView>;

export const nothingView = z.object({
  is: z.literal('nothing'),
  /** `restricted`: it is not shown to everybody who may see the integration. */
  why: z.enum(['no-integration', 'not-synced', 'not-found', 'restricted']),
});
export type NothingView = z.infer<typeof nothingView>;

export const pageView = z.discriminatedUnion('is', [companyView, configurationView, nothingView]);
export type PageView = z.infer<typeof pageView>;

/** The state of one row of a list page. `ambiguous`: several records fit what the row tells, so none is named. */
export const rowView = z.object({
  row: z.string(),
  externalId: z.string().nullable(),
  ambiguous: z.boolean(),
  integrationId: z.int().nullable(),
  name: z.string().nullable(),
  link: linkView.nullable(),
});
export type RowView = z.infer<typeof rowView>;

/** Views and rows in the order they were asked for. */
export const pagesAnswer = z.object({ views: z.array(pageView), rows: z.array(rowView) });
export type PagesAnswer = z.infer<typeof pagesAnswer>;
