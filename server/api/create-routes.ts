import { isDeepStrictEqual } from 'node:util';
import type { Context } from 'hono';
import type { z } from 'zod';
import { may, type OperationId } from '../auth/permissions.ts';
import type { Services } from '../services.ts';
import { ApiError } from './api-error.ts';
import { authenticate } from './authenticate.ts';
import { carryOutOnce } from './idempotency.ts';
import { readInput } from './read-input.ts';
import { registerOperation } from './register-operation.ts';
import type { App, AppEnv, RouteSpec, Routes } from './route.ts';

export interface RouteOptions {
  /** Holds every answer against its schema and fails the request on a difference: for tests. */
  checkAnswers?: boolean;
}

/**
 * The one way a route comes to be. In this order: who is asking, may they, is the request well formed, was it carried
 * out before; only then the handler. So somebody without the right learns nothing about what the route would say.
 */
export function createRoutes(app: App, services: Services, options: RouteOptions = {}): Routes {
  return {
    open(spec, handle) {
      add(app, spec, async (c) => {
        const input = await readInput(spec, c);
        const call = { ...input, db: services.db, signal: c.req.raw.signal, context: c };
        return respond(c, spec, await handle(call), options);
      });
    },
    guarded(spec, handle) {
      add(app, spec, async (c) => {
        const actor = await authenticate(services, c);
        c.set('actor', actor);
        if (!may(actor.role, spec.id)) throw notAllowed(actor.role);
        const input = await readInput(spec, c);
        const answer = async (db: Services['db']) => {
          const call = { ...input, actor, db, signal: c.req.raw.signal, context: c };
          return respond(c, spec, await handle(call), options);
        };
        if (spec.method === 'get' || spec.reads) return answer(services.db);
        return carryOutOnce(services, actor, c, async (db) => ({
          response: await answer(db),
          secret: spec.secretAnswer === true,
        }));
      });
    },
  };
}

type AnySpec = RouteSpec<OperationId, z.ZodType, z.ZodType, z.ZodType>;

function add(app: App, spec: AnySpec, handler: (c: Context<AppEnv>) => Promise<Response>): void {
  registerOperation(app, spec);
  app.on(spec.method.toUpperCase(), spec.path.replace(/\{(\w+)\}/g, ':$1'), (c) => {
    c.set('operation', spec.id);
    return handler(c);
  });
}

async function respond(c: Context<AppEnv>, spec: AnySpec, handled: unknown, options: RouteOptions): Promise<Response> {
  if (handled instanceof Response) return handled;
  if (!spec.answer) return c.body(null, 204);
  if (options.checkAnswers) checkAnswer(spec.id, spec.answer, handled);
  return c.json(handled, spec.status ?? 200);
}

/** What a schema would strip is a field that the document does not know of: also a mistake. */
function checkAnswer(id: string, schema: z.ZodType, handled: unknown): void {
  const sent: unknown = JSON.parse(JSON.stringify(handled));
  const read: unknown = JSON.parse(JSON.stringify(schema.parse(sent)));
  if (!isDeepStrictEqual(read, sent)) {
    throw new Error(
      `The answer of ${id} differs from its schema: ${JSON.stringify(sent)} is read as ${JSON.stringify(read)}.`,
    );
  }
}

function notAllowed(role: string): ApiError {
  return new ApiError(403, 'not_allowed', `Your role (${role}) does not allow this.`, {
    hint: 'Ask an administrator to do it, or to give you another role.',
  });
}
