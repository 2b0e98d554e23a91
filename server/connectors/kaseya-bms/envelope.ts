import { z } from 'zod';
import { TransientError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { readJson } from '../read-json.ts';
import { isObject } from '../values.ts';

/** An answer of BMS. Names are in lower case throughout: what the wire has differs from the contract (BMS sheet, casing). */
export type Envelope =
  | { success: true; result: unknown; total: number | undefined }
  | { success: false; code: number | undefined; words: string | undefined };

const failure = z.object({
  code: z.number().nullish(),
  message: z.string().nullish(),
  details: z.string().nullish(),
  suberrors: z.array(z.string()).nullish(),
});
const total = z.int().nonnegative();

/**
 * Reads an answer: a failure can come with status 200, and some single reads come without an envelope (BMS sheet,
 * errors). Throws `TransientError` for what is no JSON.
 */
export function readEnvelope(answer: HttpAnswer): Envelope {
  const body = lowerKeys(readJson(answer));
  if (!isObject(body) || typeof body.success !== 'boolean') return { success: true, result: body, total: undefined };
  if (body.success) return { success: true, result: body.result, total: total.safeParse(body.totalrecords).data };
  const { code, message, details, suberrors } = failure.safeParse(body.error).data ?? {};
  const words = [message, details, ...(suberrors ?? [])].filter(Boolean).join(' ');
  return { success: false, code: code ?? undefined, words: words || undefined };
}

/** The rows of a list. Throws `TransientError` where there is none. A failure told with status 200 has no rows: see `send`. */
export function readRows(answer: HttpAnswer): { rows: unknown[]; total: number | undefined } {
  const read = readEnvelope(answer);
  if (!read.success) return { rows: [], total: undefined };
  if (!Array.isArray(read.result)) throw new TransientError('the answer is no list');
  return { rows: read.result, total: read.total };
}

/** A value with the names of all its members in lower case. */
function lowerKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerKeys);
  if (!isObject(value)) return value;
  const lowered: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) lowered[key.toLowerCase()] = lowerKeys(member);
  return lowered;
}
