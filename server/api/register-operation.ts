import { z } from 'zod';
import { failure } from '../../shared/api/failure.ts';
import { type OperationId, PERMISSIONS } from '../auth/permissions.ts';
import type { App, RouteSpec } from './route.ts';

const COMMON_REFUSALS = {
  400: 'The request is not well formed.',
  500: 'The server made a mistake.',
  503: 'The database or the vendor cannot be reached for now.',
} as const;
const GUARDED_REFUSALS = {
  401: 'Not signed in, or signed out meanwhile.',
  403: 'The role of the caller does not allow it.',
  429: 'Too many refused attempts from this address.',
} as const;
const MUTATION_REFUSALS = {
  409: 'The Idempotency-Key was used before, or the thing changed meanwhile.',
} as const;
const BODY_REFUSALS = { 413: 'The body is larger than 1 MB.', 415: 'The body is not JSON.' } as const;

const idempotencyKey = z.object({
  'Idempotency-Key': z.string().min(8).max(200).describe('New for each change; the same to repeat one.'),
});

type AnySpec = RouteSpec<OperationId, z.ZodType, z.ZodType, z.ZodType>;

/** Writes an operation into the OpenAPI document, with every answer it can give. */
export function registerOperation(app: App, spec: AnySpec): void {
  const least = PERMISSIONS[spec.id];
  const isGuarded = least !== 'open';
  const isMutation = isGuarded && spec.method !== 'get' && !spec.reads;
  const refusals = {
    ...COMMON_REFUSALS,
    ...(isGuarded ? GUARDED_REFUSALS : {}),
    ...(isMutation ? MUTATION_REFUSALS : {}),
    ...(spec.body ? BODY_REFUSALS : {}),
    ...spec.refusals,
  };
  app.openAPIRegistry.registerPath({
    method: spec.method,
    path: spec.path,
    operationId: spec.id,
    summary: spec.summary,
    tags: [spec.id.split('.')[0] ?? spec.id],
    ...(isGuarded ? { security: [{ device: [] }], description: `Least role: ${least}.` } : { security: [] }),
    request: {
      ...(spec.params instanceof z.ZodObject ? { params: spec.params } : {}),
      ...(spec.query instanceof z.ZodObject ? { query: spec.query } : {}),
      ...(isMutation ? { headers: idempotencyKey } : {}),
      ...(spec.body ? { body: { required: true, content: { 'application/json': { schema: spec.body } } } } : {}),
    },
    responses: { ...success(spec), ...failures(refusals) },
  });
}

function success({ answer, status, contentType }: AnySpec) {
  if (!answer) return { 204: { description: 'Done.' } };
  const content = { [contentType ?? 'application/json']: { schema: answer } };
  return { [status ?? 200]: { description: 'Done.', content } };
}

function failures(refusals: Readonly<Record<number, string>>) {
  const content = { 'application/json': { schema: failure } };
  return Object.fromEntries(
    Object.entries(refusals).map(([status, description]) => [status, { description, content }]),
  );
}
