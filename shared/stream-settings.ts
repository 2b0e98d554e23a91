import { z } from 'zod';
import { SPECIAL_FIELDS } from './kinds.ts';

const keys = z.array(z.string().min(1).max(200)).max(500);
const allOr = <T extends z.ZodType>(item: T) => z.union([z.literal('all'), z.array(item).max(20_000)]);

/** For each special field the vendor's fields that may hold it, best first: the first filled one wins. */
export const specialFields = z.partialRecord(z.enum(SPECIAL_FIELDS), keys);
export type SpecialFields = z.infer<typeof specialFields>;

export const fieldFilter = z.object({
  key: z.string().min(1).max(200),
  op: z.enum(['equals', 'differs', 'contains', 'filled', 'empty']),
  value: z.string().max(500).exactOptional(),
});

/** What an administrator chose for one stream. */
export const streamSettings = z.object({
  /** Fields to download, by key, beyond the core ones: a set, in one order, so that equal records are equal to the byte. */
  fields: keys.overwrite((chosen) => [...new Set(chosen)].sort()).default([]),
  special: specialFields.default({}),
  /** Where a configuration type keeps a special field elsewhere: type id → special fields. */
  specialByType: z.record(z.string(), specialFields).default({}),
  /** Our company ids; `all` includes those mapped in future. */
  companies: allOr(z.number().int()).default('all'),
  /** The vendor's type and status ids. */
  types: allOr(z.string()).default('all'),
  statuses: allOr(z.string()).default('all'),
  filters: z.array(fieldFilter).max(50).default([]),
  /** Fields whose changes are not worth a line in the history. */
  muted: keys.default([]),
  /** Companies only: map by itself what the safe rule allows after each listing, instead of suggesting it. */
  autoMap: z.boolean().default(false),
});
export type StreamSettings = z.infer<typeof streamSettings>;
