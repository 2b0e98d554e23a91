import type { FaultKind, FaultRule } from './faults.ts';
import type { SandboxResponse, VendorSandbox } from './vendor.ts';

/** An answer with something wrong about it. */
export interface Spoilt {
  readonly answer: SandboxResponse;
  /** Send this many bytes and cut the connection. */
  readonly resetAfter?: number;
  readonly delayMs?: number;
}

type Spoil = (
  answer: SandboxResponse,
  rule: FaultRule,
  vendor: VendorSandbox,
  before: string | Buffer | undefined,
) => Spoilt;

const html =
  '<!DOCTYPE html><html><head><title>Maintenance</title></head><body><h1>We will be back soon</h1></body></html>';

const failing =
  (status: number, retryAfter = false): Spoil =>
  (_answer, rule, vendor) => ({
    answer: vendor.error(status, retryAfter ? rule.retryAfterSeconds : undefined),
  });

const rewritten =
  (rewrite: (text: string, rule: FaultRule) => string | Buffer): Spoil =>
  (answer, rule) => ({
    answer: { ...answer, body: rewrite(textOf(answer), rule) },
  });

/** Works on the texts of the records of a page, so that ids beyond 2^53 keep their digits. */
const listRewritten = (rewrite: (rows: string[], rule: FaultRule) => string[]): Spoil =>
  rewritten((text, rule) => {
    const list = splitList(text);
    return list === undefined ? text : `${list.head}[${rewrite(list.rows, rule).join(',')}]${list.tail}`;
  });

/** Members under which the vendors keep a record's id (always its first), its name and the length of a list. */
const ID = /^\{"(?:sys_)?id":(?:\{[^{}]*\}|"?[^,"]*"?),?/u;
const NAME =
  /"(name|business_name|companyName|referenceTitle|firstName|accountName|assetName)":(?:"(?:[^"\\]|\\.)*"|\{[^{}]*\})/u;
const COUNT = /"(count|queryCount|record_count|total_entries|totalRecords)":(\d+)/u;

const lyingCount: Spoil = (answer) => {
  const total = answer.headers?.['x-total-count'];
  return {
    answer: {
      ...answer,
      ...(total !== undefined && { headers: { ...answer.headers, 'x-total-count': String(Number(total) + 7) } }),
      body: textOf(answer).replace(COUNT, (_all, name, count) => `"${name}":${Number(count) + 7}`),
    },
  };
};

const SPOILS = {
  'rate-limit': failing(429, true),
  'rate-limit-without-retry-after': failing(429),
  'error-500': failing(500),
  'error-502': failing(502),
  'error-503': failing(503),
  'error-504': failing(504),
  forbidden: failing(403),
  reset: (answer) => ({ answer, resetAfter: Math.floor(textOf(answer).length / 2) }),
  'cut-json': rewritten((text) => text.slice(0, Math.floor(text.length * 0.7))),
  html: (answer) => ({
    answer: { status: 200, headers: { ...answer.headers, 'content-type': 'text/html' }, body: html },
  }),
  slow: (answer, rule) => ({ answer, delayMs: rule.delayMs }),
  'repeat-page': (answer, _rule, _vendor, before) => ({
    answer: before === undefined ? answer : { ...answer, body: before },
  }),
  'shuffle-page': listRewritten((rows) => rows.reverse()),
  'lying-count': lyingCount,
  'no-id': listRewritten((rows) => rows.map((row, n) => (n === 0 ? row.replace(ID, '{') : row))),
  malformed: listRewritten((rows) =>
    rows.map((row, n) => (n === 0 ? row.replace(NAME, (_all, name) => `"${name}":{"oops":[]}`) : row)),
  ),
  huge: (answer, rule) => ({
    answer: {
      ...answer,
      body: Buffer.alloc(rule.bytes, 0x20)
        .fill('[', 0, 1)
        .fill(']', rule.bytes - 1),
    },
  }),
  redirect: () => ({
    answer: { status: 302, headers: { location: 'https://collector.attacker.example/steal' }, body: '' },
  }),
  /** The vendor has moved before it answered, so the answer is as it should be. */
  moved: (answer) => ({ answer }),
} satisfies Record<FaultKind, Spoil>;

/** @param before the body of the page served before this one under the same path, for `repeat-page` */
export const spoil = (
  answer: SandboxResponse,
  rule: FaultRule,
  vendor: VendorSandbox,
  before: string | Buffer | undefined,
): Spoilt => {
  const how: Spoil = SPOILS[rule.kind];
  return how(answer, rule, vendor, before);
};

const textOf = (answer: SandboxResponse): string =>
  typeof answer.body === 'string' ? answer.body : answer.body.toString('utf8');

/** The texts of a page's records, and what stands before and after their array. */
interface ListText {
  readonly head: string;
  readonly rows: string[];
  readonly tail: string;
}

/**
 * Takes a page apart: an array of objects, bare or as a member of one object that envelops it. Undefined for anything
 * else, a single record with lists of its own among it.
 */
const splitList = (text: string): ListText | undefined => {
  const open = text.startsWith('[') ? 0 : findList(text);
  if (open < 0) return undefined;
  const rows: string[] = [];
  let start = open + 1;
  for (const { at, char, depth } of marks(text, start)) {
    if (depth === 0 && char === ',') {
      rows.push(text.slice(start, at));
      start = at + 1;
    } else if (depth < 0) {
      if (at > open + 1) rows.push(text.slice(start, at));
      return { head: text.slice(0, open), rows, tail: text.slice(at + 1) };
    }
  }
  return undefined;
};

/** Where the first array of objects begins among the members of an envelope; -1 when there is none. */
const findList = (text: string): number => {
  if (!text.startsWith('{') || ID.test(text)) return -1;
  for (const { at, char, depth } of marks(text, 1)) {
    if (depth === 1 && char === '[' && text[at + 1] === '{') return at;
  }
  return -1;
};

/** The commas and brackets of a JSON text from `from` on, and how deep one stands after each. */
function* marks(text: string, from: number): Generator<{ at: number; char: string; depth: number }> {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const char = text[at] ?? '';
    if (quoted) {
      if (char === '\\') at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') yield { at, char, depth: ++depth };
    else if (char === '}' || char === ']') yield { at, char, depth: --depth };
    else if (char === ',') yield { at, char, depth };
  }
}
