import { STATUS_CODES } from 'node:http';
import type { SandboxResponse } from '../vendor.ts';
import { toJson, type Value } from './value.ts';

/** Answers in the vendor's words. */

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' } as const;

export const json = (status: number, body: Value, headers: Readonly<Record<string, string>> = {}): SandboxResponse => ({
  status,
  headers: { ...JSON_TYPE, ...headers },
  body: toJson(body),
});

export const jsonText = (
  status: number,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): SandboxResponse => ({
  status,
  headers: { ...JSON_TYPE, ...headers },
  body,
});

/** `errors` is sent as null, not left out: clients look for it. */
const problem = (
  status: number,
  code: string,
  message: string,
  headers?: Readonly<Record<string, string>>,
): SandboxResponse => jsonText(status, `{"code":${toJson(code)},"message":${toJson(message)},"errors":null}`, headers);

export const notFound = (): SandboxResponse => problem(404, 'NotFound', 'The requested resource was not found.');
export const unauthorized = (): SandboxResponse =>
  problem(401, 'Unauthorized', 'The client is not authorized to access this API.');
export const forbidden = (): SandboxResponse =>
  problem(403, 'Forbidden', 'You do not have security permission to perform this action.');
export const sslRequired = (): SandboxResponse => problem(403, 'Security', 'SSL is required.');
export const methodNotAllowed = (): SandboxResponse =>
  problem(405, 'MethodNotAllowed', 'The requested resource does not support this HTTP method.');
export const wrongContentType = (): SandboxResponse =>
  problem(415, 'UnsupportedMediaType', "The request entity's media type is not supported; send application/json.");
export const clientIdRefused = (status: 401 | 403): SandboxResponse =>
  problem(
    status,
    status === 401 ? 'Unauthorized' : 'Forbidden',
    'Missing or unknown clientId header. See developer.connectwise.com/ClientID.',
  );
export const badRequest = (message: string): SandboxResponse => problem(400, 'InvalidObject', message);

export interface FieldProblem {
  readonly code: 'MissingRequiredItem' | 'InvalidField' | 'ObjectExists';
  readonly message: string;
  readonly field: string;
}

/** 400 for a record that cannot be saved as it is. */
export const invalidObject = (resource: string, problems: readonly FieldProblem[]): SandboxResponse =>
  json(400, {
    code: 'InvalidObject',
    message: `${resource} object is invalid`,
    errors: problems.map(({ code, message, field }) => ({ code, message, resource, field })),
  });

/** The rate limiter's body has a key `error` where others have `code`. Without `Retry-After` it says 30 seconds. */
export const tooManyRequests = (seconds: number | undefined): SandboxResponse =>
  json(
    429,
    { error: 'ConnectWiseAPI', message: `Too many requests. Please try again in ${seconds ?? 30} seconds.` },
    seconds === undefined ? {} : { 'retry-after': String(seconds) },
  );

export const serverError = (status: number): SandboxResponse =>
  status === 500
    ? jsonText(500, '{"message":"An error has occurred."}')
    : {
        status,
        headers: { 'content-type': 'text/html' },
        body: `<html><head><title>${status}</title></head><body><h1>${status} ${STATUS_CODES[status] ?? ''}</h1><hr></body></html>`,
      };
