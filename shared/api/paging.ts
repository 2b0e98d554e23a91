import { z } from 'zod';

export const MAX_PAGE = 200;
const DEFAULT_PAGE = 50;

/** Query of every list: `cursor` is what the page before answered as `nextCursor`. */
export const pageQuery = z.object({
  cursor: z.string().max(2000).optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a whole number from 1')
    .transform((text) => Math.min(Number(text), MAX_PAGE))
    .default(DEFAULT_PAGE)
    .describe(`How many items to answer with, at most ${MAX_PAGE}; ${DEFAULT_PAGE} when absent.`),
});

/** A page of a list. `nextCursor` is null on the last one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export interface ListPage<T> {
  items: T[];
  nextCursor: string | null;
}
