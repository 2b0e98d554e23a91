import { STATUS_CODES } from 'node:http';
import type { SandboxResponse } from '../vendor.ts';

/** Answers in the vendor's words, which are not the same everywhere. */

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' } as const;
const HTML_TYPE = { 'content-type': 'text/html; charset=utf-8' } as const;

export const json = (status: number, body: unknown): SandboxResponse => jsonText(status, JSON.stringify(body));

export const jsonText = (status: number, body: string | Buffer): SandboxResponse => ({
  status,
  headers: JSON_TYPE,
  body,
});

/** A permission that is missing is a 401, like a wrong token; only the body tells the two apart. */
export const permissionMissing = (): SandboxResponse =>
  json(401, { error: 'Not authorized. Please ask account admin to update your group permissions.' });

/** A token that is wrong or revoked: plain text. */
export const tokenRefused = (): SandboxResponse => ({
  status: 401,
  headers: { ...HTML_TYPE, 'www-authenticate': 'Token realm="Application"' },
  body: 'HTTP Token: Access denied.\n',
});

export const secondFactorMissing = (): SandboxResponse =>
  json(401, { login: false, instructions: 'POST your code to /otp_login and send the session token.' });

export const notFound = (): SandboxResponse => json(404, { message: 'Not found' });
export const assetNotFound = (): SandboxResponse => json(404, { error: 'Asset not found' });

/** A path that leads nowhere: the web app's page, not the API's answer. */
export const noSuchPath = (): SandboxResponse => ({
  status: 404,
  headers: HTML_TYPE,
  body: '<!DOCTYPE html><html><head><title>Not found (404)</title></head><body><h1>404</h1></body></html>',
});

export const badRequest = (message: string): SandboxResponse => json(400, { message: [message] });

/** 422 for a record that cannot be saved; it repeats what was sent. */
export const invalid = (message: readonly string[], params: unknown): SandboxResponse =>
  json(422, { success: false, message, params });

export const customerInvalid = (): SandboxResponse => json(422, { error: 'Customer required field' });

export const tooManyRequests = (retryAfter: number | undefined): SandboxResponse => ({
  status: 429,
  headers: { 'content-type': 'text/plain', ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }) },
  body: 'Retry later\n',
});

export const serverError = (status: number): SandboxResponse => ({
  status,
  headers: HTML_TYPE,
  body: `<html><head><title>${status} ${STATUS_CODES[status] ?? ''}</title></head><body><center><h1>${status}</h1></center></body></html>`,
});
