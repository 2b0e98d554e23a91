import { z } from 'zod';
import { pageQuery } from './paging.ts';
import { idText } from './params.ts';
import { itemView } from './technology.ts';

/** What a grid of items can be sorted by; each has an index, so that any page of a million is found at once. */
export const GRID_SORTS = ['name', 'serial', 'purchased', 'expires', 'memory', 'system'] as const;
export type GridSort = (typeof GRID_SORTS)[number];

export const SUPPORT_STATES = ['supported', 'ending', 'ended', 'unknown'] as const;
export const WARRANTY_STATES = ['covered', 'ending', 'ended', 'unknown'] as const;
export const AGE_STATES = ['fine', 'watch', 'replace', 'unknown'] as const;
/** What an item may lack: nothing came, or nothing that can be read. */
export const QUALITY_FIELDS = ['serial', 'purchased', 'system', 'memory', 'expires'] as const;
export type QualityField = (typeof QUALITY_FIELDS)[number];

/** Items of one group: of one company, or of all. */
export const gridScope = z.object({ group: idText, company: idText.optional() });

export const gridFilter = gridScope.extend({
  /** A part of the name, or the start of the serial number. */
  q: z.string().trim().max(200).optional(),
  active: z.enum(['true', 'false']).optional(),
  /** The vendor's id of a status. */
  status: z.string().max(100).optional(),
  support: z.enum(SUPPORT_STATES).optional(),
  warranty: z.enum(WARRANTY_STATES).optional(),
  age: z.enum(AGE_STATES).optional(),
  missing: z.enum(QUALITY_FIELDS).optional(),
});
export type GridFilter = z.infer<typeof gridFilter>;

export const gridQuery = gridFilter.extend({
  ...pageQuery.shape,
  sort: z.enum(GRID_SORTS).default('name'),
  order: z.enum(['asc', 'desc']).default('asc'),
});

/** An item in a grid, with the company of ours that it belongs to. */
export const gridItem = itemView.extend({ company: z.object({ id: z.int(), name: z.string() }).nullable() });
export type GridItem = z.infer<typeof gridItem>;

const bar = z.object({
  /** A whole year, a quarter (`2026-Q4`), or where such things end up that have none: `later`, `none`. */
  key: z.string(),
  n: z.int(),
  /** How it is to be looked at. */
  tone: z.enum(['plain', 'warn', 'stop', 'unknown']),
});
export type GridBar = z.infer<typeof bar>;

/** A group at a glance. Everything is counted for today in the account's zone. */
export const gridSummary = z.object({
  items: z.int(),
  /** Items in which the field is filled and can be read. */
  quality: z.array(z.object({ field: z.enum(QUALITY_FIELDS), n: z.int() })),
  support: z.record(z.enum(SUPPORT_STATES), z.int()),
  /** Items by whole years of age, `6` being six and more. */
  ages: z.array(bar),
  /** Average age in days of the items that have one; null when none has. */
  averageAge: z.int().nullable(),
  warranty: z.record(z.enum(WARRANTY_STATES), z.int()),
  /** Warranties that still run, by the quarter they end in. */
  warrantyEnds: z.array(bar),
});
export type GridSummary = z.infer<typeof gridSummary>;
