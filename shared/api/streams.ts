import { z } from 'zod';
import { SPECIAL_FIELDS } from '../kinds.ts';

/** A field key or a vendor's id: opaque text, kept as it came. */
const idText = z.string().min(1).max(200);

/** Everything, also what the vendor adds later, or these ids alone. */
export const chosenIds = z.union([z.literal('all'), z.array(idText).max(20_000)]);
export type ChosenIds = z.infer<typeof chosenIds>;

/** A condition on a field, beyond types and statuses. All conditions of a stream must hold. */
export const fieldFilter = z
  .object({
    key: idText,
    op: z.enum(['equals', 'differs', 'contains', 'filled', 'empty']),
    value: z.string().max(500).exactOptional(),
  })
  .refine((f) => f.value !== undefined || f.op === 'filled' || f.op === 'empty', {
    error: 'This condition compares with a value: enter one.',
    path: ['value'],
  });
export type StreamFilter = z.infer<typeof fieldFilter>;

/** For each special field the field keys that may hold it, best first: the first filled one wins. */
export const specialKeys = z.partialRecord(z.enum(SPECIAL_FIELDS), z.array(idText).max(10));
export type SpecialKeys = z.infer<typeof specialKeys>;

/**
 * What an administrator chose for one stream of one integration: which records come in, which of their fields, and what
 * those fields mean. Ids are the vendor's. Stored as JSON in `stream.settings`.
 */
export const streamSettings = z.object({
  /** Fields to download, beyond name, company, types, status and active. */
  fields: z.array(idText).max(500).default([]),
  /** "Fields to map": for every type that has no entry of its own in `specialByType`. */
  special: specialKeys.default({}),
  /** By type id; a special field named here replaces the general one for this type. */
  specialByType: z.record(idText, specialKeys).default({}),
  companies: chosenIds.default('all'),
  types: chosenIds.default('all'),
  statuses: chosenIds.default('all'),
  filters: z.array(fieldFilter).max(20).default([]),
  /** Fields that are downloaded but whose changes leave no row in the history. */
  muted: z.array(idText).max(500).default([]),
  /** Companies only: map by itself what the safe rule allows after each listing, instead of suggesting it. */
  autoMap: z.boolean().default(false),
});
export type StreamSettings = z.infer<typeof streamSettings>;

/** A stream as the API shows it. */
export const streamView = z.object({
  stream: z.string(),
  enabled: z.boolean(),
  settings: streamSettings,
  rev: z.int(),
  /** False while typed columns are being recomputed after a change of special fields. */
  upToDate: z.boolean(),
});
export type StreamView = z.infer<typeof streamView>;

/** `PUT …/streams/:stream`. */
export const putStream = z.object({
  enabled: z.boolean(),
  settings: streamSettings,
  /** The revision the person was looking at. */
  rev: z.int().optional(),
  /** Read the backfill now, or leave it to the coming night. */
  when: z.enum(['now', 'tonight']).default('now'),
});
export type PutStream = z.infer<typeof putStream>;

/** One line of what a settings change would do: how many records we hold now, of which how many would stay. */
export const previewLine = z.object({
  /** The vendor's type id; empty for records without a type. */
  type: z.string(),
  label: z.string(),
  held: z.int(),
  kept: z.int(),
  removed: z.int(),
});

/** What saving these settings would do, by what we hold: nothing is asked of the vendor. */
export const streamPreview = z.object({
  lines: z.array(previewLine),
  removed: z.int(),
  /** Fields that would be downloaded from now on, and no longer. */
  fieldsAdded: z.array(z.string()),
  fieldsDropped: z.array(z.string()),
  /** Types, statuses and companies that come in by this change; how many records they have, only the vendor knows. */
  typesAdded: z.array(z.string()),
  statusesAdded: z.array(z.string()),
  companiesAdded: z.int(),
  /** True when the change needs nothing from the vendor: special fields are recomputed from what is stored. */
  local: z.boolean(),
  /** Said when something could not be counted from what is stored, such as a condition on a field. */
  notes: z.array(z.string()),
});
export type StreamPreview = z.infer<typeof streamPreview>;
