import { z } from 'zod';
import { TransientError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { readJson } from '../read-json.ts';
import { isObject } from '../values.ts';

/** A list as Halo sent it. */
export interface ListAnswer {
  rows: unknown[];
  /** How many records match, on all pages together; undefined where it does not say. */
  count: number | undefined;
}

const wholeNumber = z.int().nonnegative();

/**
 * Reads a list, which comes bare or in an envelope, by version and endpoint: an array is itself, else the collection by
 * its name, else the first array there is (Halo sheet, pagination). Throws `TransientError` for anything else.
 */
export function readList(answer: HttpAnswer, collection: string): ListAnswer {
  const body = readJson(answer);
  if (Array.isArray(body)) return { rows: body, count: undefined };
  if (!isObject(body)) throw new TransientError('the answer is no list');
  const count = wholeNumber.safeParse(body.record_count).data;
  const named = body[collection];
  const rows = Array.isArray(named) ? named : Object.values(body).find(Array.isArray);
  if (rows !== undefined) return { rows, count };
  // An empty page may leave its collection out.
  if (count !== undefined) return { rows: [], count };
  throw new TransientError('the answer holds no list');
}
