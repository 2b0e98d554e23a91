import { z } from 'zod';

/**
 * Where a listing by page number stands. It may list several things one after the other (`target`); a page size that
 * changed on the way starts from the rows received, for pages of another size are other pages.
 */
export const pagePlace = z.object({
  target: z.int().nonnegative(),
  page: z.int().positive(),
  size: z.int().positive(),
  received: z.int().nonnegative(),
});
export type PagePlace = z.infer<typeof pagePlace>;

export function firstPlace(size: number): PagePlace {
  return { target: 0, page: 1, size, received: 0 };
}

/** With another page size: the first page that holds rows not yet received. Some come twice, none is skipped. */
export function resized(place: PagePlace, size: number): PagePlace {
  if (place.size === size) return place;
  const page = Math.floor(place.received / size) + 1;
  return { ...place, size, page, received: (page - 1) * size };
}

interface Received {
  /** On this target, with this page. */
  received: number;
  /** On this page. */
  rows: number;
  /** As many as the vendor says there are on this target, if it says it. */
  count: number | undefined;
  targets: number;
}

/**
 * The page after this one. A target has ended when as many rows came as there are said to be, or none: never by the size
 * of a page, which a vendor may cap without a word.
 */
export function nextPlace(from: PagePlace, { received, rows, count, targets }: Received): PagePlace | null {
  const ended = rows === 0 || (count !== undefined && received >= count);
  if (!ended) return { ...from, page: from.page + 1, received };
  return from.target + 1 < targets ? { ...firstPlace(from.size), target: from.target + 1 } : null;
}
