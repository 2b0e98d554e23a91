import type { Context } from 'hono';
import type { z } from 'zod';
import { ApiError } from './api-error.ts';
import type { RouteSpec } from './route.ts';

/**
 * Reads address, query and body by their schemas. A repeated query parameter is a list. Throws `ZodError` (400, with
 * the field) and `ApiError` 415 or 400 for a body that is no JSON.
 */
export async function readInput<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  spec: Pick<RouteSpec<string, P, Q, B>, 'params' | 'query' | 'body'>,
  c: Context,
) {
  return {
    params: await read(spec.params, () => c.req.param()),
    query: await read(spec.query, () => queryOf(c)),
    body: await read(spec.body, () => bodyOf(c)),
  };
}

/** A part that the route does not take is `{}`, which is what its type says too. */
async function read<T extends z.ZodType>(schema: T | undefined, given: () => unknown): Promise<z.output<T>> {
  if (!schema) return {} as z.output<T>;
  return schema.parse(await given());
}

function queryOf(c: Context): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  );
}

async function bodyOf(c: Context): Promise<unknown> {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new ApiError(415, 'not_json', 'The body must be JSON.', { hint: 'Send Content-Type: application/json.' });
  }
  const text = await c.req.text();
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ApiError(400, 'not_json', 'The body is not well-formed JSON.', { cause });
  }
}
