import type { SandboxResponse } from '../vendor.ts';

/** Answers in the vendor's words: an envelope around everything, but for what never reaches its own code. */

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' } as const;

export const json = (status: number, body: string | Buffer): SandboxResponse => ({ status, headers: JSON_TYPE, body });

/** A success; `result` is JSON text, and lists that count their records say how many there are. */
export const success = (result: string, totalRecords?: number): SandboxResponse => {
  const total = totalRecords === undefined ? '' : `,"totalRecords":${totalRecords}`;
  return json(200, `{"success":true,"error":null,"result":${result}${total}}`);
};

/** What cannot be done. `StackStrace` is how the contract spells it. */
export const failure = (status: number, code: number, message: string, subErrors: readonly string[] = []) =>
  json(
    status,
    JSON.stringify({
      success: false,
      error: { code, message, details: null, stackStrace: null, subErrors },
      result: null,
    }),
  );

/** A request that could not be bound to what the endpoint takes. */
export const problem = (errors: Readonly<Record<string, readonly string[]>>): SandboxResponse => ({
  status: 400,
  headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  body: JSON.stringify({
    type: 'https://tools.ietf.org/html/rfc7231#section-6.5.1',
    title: 'One or more validation errors occurred.',
    status: 400,
    traceId: '00-5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d-1a2b3c4d5e6f7a8b-00',
    errors,
  }),
});

/** Without a word; a token that has expired is said to have in a header. */
export const unauthorized = (expired = false): SandboxResponse => ({
  status: 401,
  headers: expired ? { 'token-expired': 'true' } : {},
  body: '',
});

export const forbidden = (): SandboxResponse => ({ status: 403, body: '' });

export const notFound = (): SandboxResponse => failure(404, 404, 'The requested resource was not found.');

export const methodNotAllowed = (): SandboxResponse => ({ status: 405, body: '' });

export const unsupportedMediaType = (): SandboxResponse => ({ status: 415, body: '' });

export const tooManyRequests = (retryAfter?: number): SandboxResponse => {
  const { headers, ...answer } = failure(429, 429, 'The number of API calls for this endpoint has been exceeded.');
  return { ...answer, headers: { ...headers, ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }) } };
};

export const serverError = (status: number): SandboxResponse =>
  status === 500
    ? failure(500, 500, 'An unexpected error has occurred.')
    : { status, headers: { 'content-type': 'text/html' }, body: `<html><body><h1>${status}</h1></body></html>` };
