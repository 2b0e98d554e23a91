import { health, hello } from '../../shared/api/health.ts';
import { OLDEST_EXTENSION, VERSION } from '../../shared/version.ts';
import { ownerExists } from '../auth/owner-exists.ts';
import type { Services } from '../services.ts';
import { ApiError } from './api-error.ts';
import type { Routes } from './route.ts';

/** `/healthz` for whoever watches the server, `/api/hello` for an extension that was given this address. */
export function addHealth(routes: Routes, { db, config, log }: Services): void {
  const sandbox = config.vendorRoutes.length > 0;

  routes.open(
    {
      id: 'health.read',
      method: 'get',
      path: '/healthz',
      summary: 'Whether the server and its database work',
      answer: health,
      refusals: { 503: 'The database cannot be read.' },
    },
    async () => {
      try {
        await db.point('SELECT rev FROM account WHERE id = 1');
      } catch (cause) {
        log.error({ err: cause }, 'health: the database cannot be read');
        throw new ApiError(503, 'database_unreadable', 'The database cannot be read.', {
          hint: "The server's log says why.",
          cause,
        });
      }
      return { status: 'ok', sandbox };
    },
  );

  routes.open(
    {
      id: 'hello.read',
      method: 'get',
      path: '/api/hello',
      summary: 'Which server this is and which extension fits it',
      answer: hello,
    },
    async () => ({
      product: 'strategy-overview',
      version: VERSION,
      oldestExtension: OLDEST_EXTENSION,
      sandbox,
      claimed: await ownerExists(db),
    }),
  );
}
