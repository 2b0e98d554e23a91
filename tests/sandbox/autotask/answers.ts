import type { SandboxResponse } from '../vendor.ts';

/** Answers in the vendor's words. */

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' } as const;

export const json = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): SandboxResponse => ({
  status,
  headers: { ...JSON_TYPE, ...headers },
  body: JSON.stringify(body),
});

export const jsonText = (body: string | Buffer): SandboxResponse => ({ status: 200, headers: JSON_TYPE, body });

/** Nearly every failure, business rules and missing records among them, is a 500 with texts. */
export const failure = (message: string, status = 500, headers?: Readonly<Record<string, string>>): SandboxResponse =>
  json(status, { errors: [message] }, headers);

/** Wrong keys, a locked user and the wrong zone look alike: nothing is said. */
export const unauthorized = (): SandboxResponse => ({ status: 401, body: '' });

/** A body of another shape than all others: `Message`, and no `errors`. */
export const methodNotAllowed = (method: string): SandboxResponse =>
  json(405, { Message: `The requested resource does not support http method '${method}'.` });

export const notFound = (): SandboxResponse => json(404, { Message: 'No HTTP resource was found.' });

export const wrongContentType = (type: string): SandboxResponse =>
  json(415, { Message: `The request entity's media type '${type}' is not supported for this resource.` });

export const notPermitted = (what: 'query' | 'update' | 'create', status: 403 | 500): SandboxResponse =>
  failure(`The logged in Resource does not have the adequate permissions to ${what} this entity type.`, status);

export const overThreshold = (retryAfter: string | undefined): SandboxResponse =>
  failure(
    'The number of external requests has exceeded the threshold for this database. Please try again later.',
    429,
    retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  );

export const overThreads = (status: 429 | 500): SandboxResponse =>
  failure('Itgenatr005: The maximum thread threshold of 3 for this endpoint has been exceeded.', status);

/** What a gateway says when there is nobody behind it. */
export const gatewayFailure = (status: number): SandboxResponse => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: `<html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>`,
});
