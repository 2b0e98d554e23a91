import type { SandboxResponse } from '../vendor.ts';

/** Answers in the vendor's words. It has no one shape for what goes wrong. */

export const json = (status: number, body: string | Buffer): SandboxResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body,
});

/** A .NET exception as the vendor serialises it: what it says to a request that breaks one of its rules. */
export const exception = (message: string): SandboxResponse =>
  json(
    400,
    JSON.stringify({
      ClassName: 'System.Exception',
      Message: message,
      Data: null,
      InnerException: null,
      HelpURL: null,
      HResult: -2146233088,
    }),
  );

/** 400 of the token endpoint. */
export const oauthError = (error: string, description: string): SandboxResponse =>
  json(400, JSON.stringify({ error, error_description: description }));

/** A token that is missing, wrong or expired is refused without a word. */
export const unauthorized = (): SandboxResponse => ({ status: 401, body: '' });

/** A scope that the token lacks, or an access level that the agent's role lacks. */
export const forbidden = (): SandboxResponse =>
  json(403, JSON.stringify({ error: 'You do not have permission to perform this action.' }));

export const notFound = (): SandboxResponse => ({ status: 404, headers: { 'content-type': 'text/plain' }, body: '' });

export const methodNotAllowed = (): SandboxResponse =>
  json(405, JSON.stringify({ Message: 'The requested resource does not support this method.' }));

export const wrongContentType = (): SandboxResponse =>
  json(415, JSON.stringify({ Message: 'The media type of the request entity is not supported.' }));

export const tooManyRequests = (limit: number, retryAfter?: number): SandboxResponse => {
  const { headers, ...answer } = json(
    429,
    JSON.stringify({ Message: `Rate Limit Reached - ${limit} Requests per rolling 5 minute window` }),
  );
  return { ...answer, headers: { ...headers, ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }) } };
};

export const serverError = (status: number): SandboxResponse =>
  status === 500
    ? json(500, JSON.stringify({ message: 'An error has occurred.' }))
    : { status, headers: { 'content-type': 'text/html' }, body: `<html><body><h1>${status}</h1></body></html>` };
