import type { SandboxResponse } from '../vendor.ts';

/** Answers in the vendor's words. */

const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' } as const;

export const json = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): SandboxResponse => ({ status, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(body) });

export const jsonText = (
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): SandboxResponse => ({ status, headers: { ...JSON_TYPE, ...headers }, body });

const problem = (
  status: number,
  message: string,
  detail: string | null,
  headers?: Readonly<Record<string, string>>,
): SandboxResponse => json(status, { error: { message, detail }, status: 'failure' }, headers);

/** The same words for a wrong password, a missing role and the restriction of Basic. */
export const unauthorized = (headers?: Readonly<Record<string, string>>): SandboxResponse =>
  problem(401, 'User Not Authenticated', 'Required to provide Auth information', headers);

/** The same words whatever is wrong with the client, its secret or the grant. */
export const tokenRefused = (): SandboxResponse =>
  json(401, { error: 'server_error', error_description: 'access_denied' });

export const invalidTable = (table: string): SandboxResponse =>
  problem(400, `Invalid table ${table}`, `Table ${table} does not exist`);

export const unknownPath = (): SandboxResponse => problem(400, 'Requested URI does not represent any resource', null);

export const notPermitted = (detail: string | null = null): SandboxResponse =>
  problem(403, 'Insufficient rights to query records', detail);

export const writeRefused = (): SandboxResponse =>
  problem(403, 'Operation Failed', 'ACL Exception Update Failed due to security constraints');

/** A record that an ACL hides looks like one that does not exist. */
export const noRecord = (): SandboxResponse =>
  problem(404, 'No Record found', "Record doesn't exist or ACL restricts the record retrieval");

export const methodNotAllowed = (): SandboxResponse => problem(405, 'Method not supported', null);
export const wrongContentType = (): SandboxResponse => problem(415, 'Unsupported media type', null);
export const badBody = (): SandboxResponse =>
  problem(400, 'Exception while reading request', 'The payload is not valid JSON.');

export const tooManyRequests = (
  limit: number,
  retryAfter: number | undefined,
  headers: Readonly<Record<string, string>> = {},
): SandboxResponse =>
  problem(429, 'Rate limit exceeded', `Rate limit of ${limit} requests per hour for Table API exceeded`, {
    ...headers,
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  });

export const page = (status: number, title: string): SandboxResponse => ({
  status,
  headers: { 'content-type': 'text/html;charset=UTF-8' },
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
});

/** What stands at the end of an answer that ran out of its minute. */
export const CANCELLED = {
  message: 'Transaction cancelled: maximum execution time exceeded',
  detail: 'Transaction cancelled: maximum execution time exceeded. Check logs for error trace',
} as const;

export const cancelledError = (): SandboxResponse => problem(500, CANCELLED.message, CANCELLED.detail);
