import { me, paired, pairRequest } from '../../shared/api/access.ts';
import { auditStatement } from '../auth/audit-statement.ts';
import { pairDevice } from '../auth/pair-device.ts';
import { may, PERMISSIONS } from '../auth/permissions.ts';
import { countAttempt } from '../auth/rate-limit.ts';
import type { Services } from '../services.ts';
import { ApiError } from './api-error.ts';
import { callerAddress, isLoopback } from './caller-address.ts';
import type { Routes } from './route.ts';

const TEN_MINUTES = 600_000;
const PER_ADDRESS = { limit: 10, perMs: TEN_MINUTES };
/** All addresses together, so that many of them do not have many times the tries. */
const OVERALL = { limit: 200, perMs: TEN_MINUTES };

/** Joining by a code, and who one is afterwards. */
export function addPair(routes: Routes, { db, clock, log }: Services): void {
  routes.open(
    {
      id: 'devices.pair',
      method: 'post',
      path: '/api/pair',
      summary: 'Turn a single-use code into the token of this device',
      body: pairRequest,
      answer: paired,
      status: 201,
      refusals: {
        403: 'The code is unknown, used or expired, or good on the server itself only.',
        429: 'Too many tries.',
      },
    },
    async ({ body, context }) => {
      const address = callerAddress(context);
      const wait = await countAttempt(db, clock, { [`pair:${address}`]: PER_ADDRESS, 'pair:*': OVERALL });
      if (wait > 0) throw tooManyTries(wait);
      const result = await pairDevice(db, clock, {
        code: body.code,
        device: body.device,
        name: body.name ?? 'Owner',
        isLoopback: isLoopback(context),
      });
      if (typeof result === 'string') {
        log.warn({ reason: result }, 'a pairing code was refused');
        await db.write([
          auditStatement(clock, {
            event: 'device.paired',
            target: 'device',
            outcome: 'refused',
            detail: { reason: result },
          }),
        ]);
        throw REFUSALS[result]();
      }
      const { token, deviceId, userId: id, name, role } = result;
      return { token, deviceId, user: { id, name, role } };
    },
  );

  const operations = Object.keys(PERMISSIONS) as (keyof typeof PERMISSIONS)[];
  routes.guarded(
    { id: 'me.read', method: 'get', path: '/api/me', summary: 'Who is asking, and what they may do', answer: me },
    async ({ actor }) => ({
      user: { id: actor.userId, name: actor.name, role: actor.role },
      deviceId: actor.deviceId,
      may: operations.filter((id) => may(actor.role, id)),
    }),
  );
}

const REFUSALS = {
  refused: () =>
    new ApiError(403, 'code_refused', 'This code is not good: it is mistyped, was used before, or has expired.', {
      field: 'code',
      hint: 'Ask an administrator for a new one. The first code of a server is printed anew each time it starts.',
    }),
  'loopback-only': () =>
    new ApiError(
      403,
      'code_needs_loopback',
      'The first code is good on the machine the server runs on, nowhere else.',
      {
        field: 'code',
        hint: 'Pair there, by the address 127.0.0.1; or start the server with a SETUP_CODE of your own and use that.',
      },
    ),
} as const;

function tooManyTries(wait: number): ApiError {
  const minutes = Math.ceil(wait / 60_000);
  return new ApiError(429, 'too_many_attempts', `Too many codes were tried. Try again in ${minutes} min.`, {
    retryAfter: Math.ceil(wait / 1000),
  });
}
