import { z } from 'zod';
import { ConnectorError, TransientError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { checkJson, readJson } from '../read-json.ts';
import { isObject } from '../values.ts';
import { isVendorId } from './encoded-query.ts';

/** A field as it comes with `sysparm_display_value=all`; without, and in some answers, it is the bare value. */
export const cell = z
  .union([z.string(), z.object({ value: z.string().nullable(), display_value: z.string().nullish() })])
  .nullish();

export interface Cell {
  /** What is stored: an id, a number without separators, an instant in UTC. Empty for nothing. */
  value: string;
  /** What a person sees, in the account's language. */
  shown: string;
}

/** The cell of a row; null where the row has none, because a right hides it; undefined for a value of another kind. */
export function cellOf(raw: unknown): Cell | null | undefined {
  if (raw === undefined || raw === null) return null;
  if (typeof raw === 'string') return { value: raw, shown: raw };
  if (!isObject(raw)) return undefined;
  const { value, display_value: shown } = raw;
  if (value !== null && typeof value !== 'string') return undefined;
  if (shown !== undefined && shown !== null && typeof shown !== 'string') return undefined;
  return { value: value ?? '', shown: shown ?? value ?? '' };
}

/** A row's sys_id; '' where a right hides it, or it is none. */
export function idOf(row: unknown): string {
  const id = isObject(row) ? (cellOf(row.sys_id)?.value ?? '') : '';
  return isVendorId(id) ? id : '';
}

/** The rows of an answer. Throws `TransientError` for anything else: a 200 need not be one (ServiceNow sheet, limits). */
export function readRows(answer: HttpAnswer): Record<string, unknown>[] {
  const body = readJson(answer);
  if (!isObject(body) || body.error !== undefined || !Array.isArray(body.result) || !body.result.every(isObject))
    throw new TransientError('ServiceNow broke the list off');
  return body.result;
}

/**
 * The rows of a page. A list that was broken off is ServiceNow's failure at once, not another try's chance: it took too
 * long, and half the rows may not. An HTML page stays for another try; the instance may be waking up.
 */
export function readPage(answer: HttpAnswer, host: string): Record<string, unknown>[] {
  if (isHtml(answer)) checkJson(answer);
  try {
    return readRows(answer);
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
    throw new ConnectorError(
      'vendor-failing',
      `${host} broke a list off in the middle. It is asked for again in smaller pages.`,
      { host, status: answer.status },
      error,
    );
  }
}

function isHtml({ body }: HttpAnswer): boolean {
  return body.subarray(0, 64).toString('latin1').trimStart().startsWith('<');
}

/** How many rows fit the query, whether or not we may see them; undefined if it was not told. */
export function totalOf({ headers }: HttpAnswer): number | undefined {
  const text = headers['x-total-count'];
  const total = Number(text);
  return text === undefined || text === '' || !Number.isSafeInteger(total) || total < 0 ? undefined : total;
}
