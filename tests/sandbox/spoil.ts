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

/** Works on the texts of the elements of a JSON array, so that ids beyond 2^53 keep their digits. */
const listRewritten = (rewrite: (rows: string[], rule: FaultRule) => string[]): Spoil =>
  rewritten((text, rule) => {
    const rows = splitArray(text);
    return rows === undefined ? text : `[${rewrite(rows, rule).join(',')}]`;
  });

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
  'lying-count': rewritten((text) => text.replace(/"count":(\d+)/u, (_all, count) => `"count":${Number(count) + 7}`)),
  'no-id': listRewritten((rows) => rows.map((row, n) => (n === 0 ? row.replace(/^\{"id":"?[^,"]*"?,?/u, '{') : row))),
  malformed: listRewritten((rows) =>
    rows.map((row, n) => (n === 0 ? row.replace(/"name":"(?:[^"\\]|\\.)*"/u, '"name":{"oops":[]}') : row)),
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

/** The element texts of a JSON array of objects; undefined for anything else. */
const splitArray = (text: string): string[] | undefined => {
  if (!text.startsWith('[') || !text.endsWith(']')) return undefined;
  const rows: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 1;
  for (let at = 1; at < text.length - 1; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
    else if (char === ',' && depth === 0) {
      rows.push(text.slice(start, at));
      start = at + 1;
    }
  }
  if (text.length > 2) rows.push(text.slice(start, -1));
  return rows;
};
