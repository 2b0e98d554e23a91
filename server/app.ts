import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { ApiError } from './api/api-error.ts';
import { createRoutes, type RouteOptions } from './api/create-routes.ts';
import { errorAnswer } from './api/error-answer.ts';
import { logRequests } from './api/log-requests.ts';
import { originPolicy } from './api/origin-policy.ts';
import { createRequestMetrics } from './api/request-metrics.ts';
import { RESOURCES } from './api/resources.ts';
import type { App, AppEnv } from './api/route.ts';
import type { Services } from './services.ts';

const MAX_BODY_BYTES = 1024 * 1024;

/** The HTTP application: the same for the real server and for tests, which only bring other services. */
export function createApp(services: Services, options: RouteOptions = {}): App {
  const app = new OpenAPIHono<AppEnv>();
  const { observe, registry } = createRequestMetrics(services);
  app.use(requestId());
  app.use(observe);
  app.use(logRequests(services.log));
  app.use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } }));
  app.use(async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await next();
  });
  for (const policy of originPolicy()) app.use(policy);
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: refuseBody }));
  app.notFound((c) => {
    throw new ApiError(404, 'no_such_route', `There is nothing at ${c.req.method} ${c.req.path}.`, {
      hint: 'The addresses are listed in /api/openapi.json.',
    });
  });
  app.onError((error, c) => {
    const { status, body, retryAfter, unexpected } = errorAnswer(error, services.clock.now());
    if (unexpected) services.log.error({ err: error, requestId: c.get('requestId') }, 'request failed');
    if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
    // The rest of such a body is not read, so the connection cannot be used again.
    if (status === 413) c.header('Connection', 'close');
    return c.json(body, status);
  });
  const routes = createRoutes(app, services, options);
  for (const addResource of RESOURCES) addResource(routes, services, { app, registry });
  return app;
}

function refuseBody(): never {
  throw new ApiError(413, 'body_too_large', 'The body is larger than 1 MB.', { hint: 'Send it in smaller parts.' });
}
