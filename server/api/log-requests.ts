import type { MiddlewareHandler } from 'hono';
import type { Log } from '../log.ts';
import type { AppEnv } from './route.ts';

/** One line a request: which operation, by whom, how it ended. Addresses and bodies stay out of it. */
export function logRequests(log: Log): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const started = performance.now();
    await next();
    const actor = c.get('actor');
    const facts = {
      requestId: c.get('requestId'),
      route: c.get('operation') ?? 'none',
      method: c.req.method,
      status: c.res.status,
      ms: Math.round(performance.now() - started),
      ...(actor ? { userId: actor.userId, deviceId: actor.deviceId } : {}),
    };
    if (c.req.method === 'GET') log.debug(facts, 'answered');
    else log.info(facts, 'answered');
  };
}
