import { z } from 'zod';
import type { Json } from '../../../shared/json.ts';
import type { HttpAnswer } from '../http.ts';
import { isVendorId } from './encoded-query.ts';
import { idOf, totalOf } from './rows.ts';

/**
 * Where a page starts. `after` is the last id seen; `skip` counts rows behind it that were all hidden; `offset` counts
 * from the start, where the instance forbids comparing ids. `counted` asks how many are left, because the page before
 * was short.
 */
const placeSchema = z.object({
  after: z.string().refine(isVendorId).exactOptional(),
  skip: z.int().positive().exactOptional(),
  offset: z.int().nonnegative().exactOptional(),
  counted: z.boolean().exactOptional(),
});
export type Place = z.infer<typeof placeSchema>;

export function readPlace(cursor: Json): Place {
  return placeSchema.parse(cursor);
}

/** Whether the count of what is left is needed to know where the list ends. */
export function needsCount({ counted, skip, offset }: Place): boolean {
  return counted === true || skip !== undefined || offset !== undefined;
}

/**
 * Where the list goes on. A page can be short or empty though more follows, since the limit is applied before rights:
 * only a count of what is left, asked for once a page was short, ends the list (ServiceNow sheet, pagination).
 */
export function nextPlace(
  answer: HttpAnswer,
  rows: readonly Record<string, unknown>[],
  from: Place,
  limit: number,
): Place | null {
  const left = totalOf(answer);
  const skipped = from.offset ?? from.skip ?? 0;
  if (left !== undefined && skipped + limit >= left) return null;
  if (from.offset !== undefined)
    return left === undefined && rows.length === 0 ? null : { offset: from.offset + limit };
  const last = rows.findLast((row) => idOf(row) !== '');
  if (last !== undefined) return { after: idOf(last), ...(rows.length < limit ? { counted: true } : {}) };
  const behind = from.after === undefined ? {} : { after: from.after };
  // Nothing to be seen and nothing counted yet: the count is asked for at the same place.
  if (left === undefined) return from.counted === true ? null : { ...behind, counted: true };
  return { ...behind, skip: skipped + limit };
}

/** Whether an instance passed the comparison of ids over: it then shows again what was seen before. */
export function isAtStart(rows: readonly Record<string, unknown>[], { after }: Place): boolean {
  return after !== undefined && rows.some((row) => idOf(row) !== '' && idOf(row) <= after);
}
