import { z } from 'zod';
import { ArrayWriter } from '../array-writer.ts';
import type { SandboxResponse } from '../vendor.ts';
import * as answers from './answers.ts';
import type { Entity } from './entity.ts';
import { type Filter, findField, lowerKeys, readFilter } from './filter.ts';
import { walk } from './list.ts';
import { QueryError, refuse } from './query-error.ts';
import { makeRenderer, type RowText, rowText } from './render.ts';

const MAX_RECORDS = 500;

/** A query that was sent to an entity, as JSON text. */
export interface Asked {
  readonly entity: Entity;
  readonly text: string;
  /** Begins the address of the next page, up to its token. */
  readonly nextUrl: string;
  /** The verb of the first page, which all pages after it need. */
  readonly verb: 'GET' | 'POST';
  readonly oddity: (kind: string) => void;
}

const searchSchema = z.object({
  maxrecords: z.number().int().positive().nullish(),
  includefields: z.array(z.string()).nullish(),
  filter: z.unknown().optional(),
});

/** Where a page begins: after the row with this id. */
const tokenSchema = z.object({ after: z.number(), verb: z.enum(['GET', 'POST']), search: z.string().optional() });
export type PageToken = z.infer<typeof tokenSchema>;

/** One page of rows, from the beginning or from where a token says. */
export const answerQuery = (asked: Asked, token?: PageToken): SandboxResponse =>
  refusing(() => {
    const { entity, nextUrl, verb, oddity } = asked;
    const search = readSearch(asked.text);
    const filter = readFilter(entity, search.filter, oddity);
    const wanted = search.maxrecords ?? MAX_RECORDS;
    if (wanted > MAX_RECORDS) oddity('capped-max-records');
    const size = Math.min(wanted, MAX_RECORDS);
    const include = readInclude(entity, search.includefields, oddity);
    const render = makeRenderer(entity, include);
    const rows: RowText[] = [];
    let last: number | undefined;
    let more = false;
    for (const slot of walk(entity, filter, token === undefined ? -1 : entity.rows.seek(token.after))) {
      more = rows.length === size;
      if (more) break;
      rows.push(render(slot));
      last = slot;
    }
    if (more && size === MAX_RECORDS && include !== undefined && !include.has('id'))
      refuse('IncludeFields must contain id when a query returns more than 500 records.');
    const next: PageToken = { after: Number(last === undefined ? 0 : entity.fields.id?.value(last)), verb };
    const nextPageUrl = more ? nextUrl + encodeToken(verb === 'GET' ? { ...next, search: asked.text } : next) : null;
    // The way back is never told: lists are read forwards alone.
    const details = { count: rows.length, requestCount: size, prevPageUrl: null, nextPageUrl };
    return answers.jsonText(pageBody(entity, rows, details));
  });

/** `{"queryCount": n}` */
export const answerCount = ({ entity, text, oddity }: Omit<Asked, 'nextUrl' | 'verb'>): SandboxResponse =>
  refusing(() => {
    let queryCount = 0;
    for (const _slot of walk(entity, readFilter(entity, readSearch(text).filter, oddity))) queryCount++;
    return answers.json(200, { queryCount });
  });

/** The rows of a filter, for the truth. @throws QueryError */
export const filterOf = (entity: Entity, text: string | null): Filter =>
  text === null ? { bounds: {}, matches: () => true } : readFilter(entity, readSearch(text).filter, () => undefined);

/** The place in a list that a token names; undefined for one that the vendor never gave. */
export const decodeToken = (text: string): PageToken | undefined => {
  try {
    return tokenSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
};

const encodeToken = (token: PageToken): string => Buffer.from(JSON.stringify(token)).toString('base64url');

const readSearch = (text: string): z.infer<typeof searchSchema> => {
  try {
    return searchSchema.parse(lowerKeys(JSON.parse(text)));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return refuse('The query is not valid JSON.');
    throw error;
  }
};

/** Names that nothing has are passed over. */
const readInclude = (
  entity: Entity,
  names: readonly string[] | null | undefined,
  oddity: (kind: string) => void,
): ReadonlySet<string> | undefined => {
  if (!names || names.length === 0) return undefined;
  const known = new Set(['userdefinedfields', ...entity.udfs.map(({ name }) => name.toLowerCase())]);
  for (const name of names)
    if (findField(entity, name) === undefined && !known.has(name.toLowerCase())) oddity('ignored-include-field');
  return new Set(names.map((name) => name.toLowerCase()));
};

const pageBody = (entity: Entity, rows: readonly RowText[], details: object): Buffer => {
  const withUdfs = entity.udfsLeftOut === undefined || rows.some(({ filled }) => filled);
  const items = new ArrayWriter();
  for (const row of rows) items.add(rowText(row, withUdfs));
  return Buffer.concat([
    Buffer.from('{"items":'),
    items.finish(),
    Buffer.from(`,"pageDetails":${JSON.stringify(details)}}`),
  ]);
};

const refusing = (make: () => SandboxResponse): SandboxResponse => {
  try {
    return make();
  } catch (error) {
    if (error instanceof QueryError) return answers.failure(error.message);
    throw error;
  }
};
