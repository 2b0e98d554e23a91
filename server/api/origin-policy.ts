import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { ApiError } from './api-error.ts';
import type { AppEnv } from './route.ts';

const EXTENSION = /^(chrome-extension|moz-extension|safari-web-extension):\/\/[A-Za-z0-9-]+$/;
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Web pages get nothing: only browser extensions may read answers, and a change asked for by any other origin is
 * refused before it is looked at. There are no cookies, so nothing is sent along by itself either.
 */
export function originPolicy(): MiddlewareHandler<AppEnv>[] {
  return [
    async (c, next) => {
      const origin = c.req.header('Origin');
      if (origin !== undefined && !EXTENSION.test(origin) && !SAFE.has(c.req.method)) {
        throw new ApiError(
          403,
          'origin_refused',
          'Changes are taken from the browser extension and from programs, not from web pages.',
        );
      }
      await next();
      if (c.req.header('Access-Control-Request-Private-Network') === 'true' && EXTENSION.test(origin ?? '')) {
        c.header('Access-Control-Allow-Private-Network', 'true');
      }
    },
    cors({
      origin: (origin) => (EXTENSION.test(origin) ? origin : null),
      allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'Last-Event-ID'],
      exposeHeaders: ['X-Request-Id', 'Retry-After', 'Idempotency-Replayed'],
      maxAge: 600,
    }),
  ];
}
