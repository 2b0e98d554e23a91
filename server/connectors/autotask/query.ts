import { z } from 'zod';
import { TransientError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { parseJson } from '../parse-json.ts';
import { readJson } from '../read-json.ts';
import { compareIds } from '../row-id.ts';
import { isObject } from '../values.ts';
import type { Clause } from './filter.ts';
import { vendorErrors } from './vendor-errors.ts';

/** More are not given (Autotask sheet, limits). */
export const MAX_PAGE = 500;

export interface QueryText {
  filter: readonly Clause[];
  /** Names of the fields wanted, user-defined ones too. Absent: all. */
  include?: readonly string[] | undefined;
  pageSize?: number;
}

/** The body of `POST /{Entity}/query`. */
export function queryBody({ filter, include, pageSize = MAX_PAGE }: QueryText): string {
  return JSON.stringify({
    MaxRecords: Math.min(pageSize, MAX_PAGE),
    ...(include === undefined ? {} : { IncludeFields: include }),
    Filter: filter,
  });
}

const details = z.object({ nextPageUrl: z.string().nullish() });
const envelope = z.object({ items: z.array(z.unknown()), pageDetails: details });

export interface QueryAnswer {
  items: unknown[];
  /** Whether the vendor has more: told by its next page's address, which is never followed (see `rangedPart`). */
  goesOn: boolean;
}

/** A page. Throws `TransientError` for a 200 that is no page; its complaints, if it has any, are in the message. */
export function readQuery(answer: HttpAnswer): QueryAnswer {
  const read = envelope.safeParse(readJson(answer));
  if (!read.success) throw new TransientError(noPage(answer));
  const { items, pageDetails } = read.data;
  return { items, goesOn: isFilled(pageDetails.nextPageUrl) };
}

function noPage({ body }: HttpAnswer): string {
  const words = vendorErrors(body).join(' ');
  return words === '' ? 'the answer holds no page of records' : `Autotask answered with a complaint: ${words}`;
}

function isFilled(url: string | null | undefined): boolean {
  return url !== null && url !== undefined && url !== '';
}

/** A page as its bytes tell it, without parsing the records. */
export interface RawPage {
  /** The records, and nothing that differs between two askings for the same records. */
  records: Buffer;
  goesOn: boolean;
}

const TAIL_MARK = Buffer.from('"pageDetails"');

/**
 * Splits a page where its details begin, behind the records. Undefined if they are not there, or not last: then the
 * whole has to be parsed. A text that holds the mark has its quotes escaped, so the last mark is the real one.
 */
export function splitPage(body: Buffer): RawPage | undefined {
  const at = body.lastIndexOf(TAIL_MARK);
  if (at < 0) return undefined;
  const read = z.object({ pageDetails: details }).safeParse(tailOf(body.toString('utf8', at)));
  return read.success
    ? { records: body.subarray(0, at), goesOn: isFilled(read.data.pageDetails.nextPageUrl) }
    : undefined;
}

function tailOf(text: string): unknown {
  try {
    return parseJson(`{${text}`);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A record's id as text, 0 included; '' if the vendor sent none. */
export function idOf(item: unknown): string {
  if (!isObject(item)) return '';
  const { id } = item;
  if (typeof id === 'number') return Number.isSafeInteger(id) && id >= 0 ? String(id) : '';
  return typeof id === 'string' && /^\d+$/.test(id) ? id : '';
}

/** The largest id of a page, not the last one: that records come in rising ids is only said of an older API. */
export function largestId(items: readonly unknown[]): string {
  let largest = '';
  for (const item of items) {
    const id = idOf(item);
    if (compareIds(id, largest) > 0) largest = id;
  }
  return largest;
}
