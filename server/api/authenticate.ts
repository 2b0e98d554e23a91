import type { Context } from 'hono';
import type { Actor } from '../auth/actor.ts';
import { findActor } from '../auth/find-actor.ts';
import { countAttempt } from '../auth/rate-limit.ts';
import type { Services } from '../services.ts';
import { ApiError } from './api-error.ts';
import { callerAddress } from './caller-address.ts';

const REFUSED_TOKENS = { limit: 60, perMs: 60_000 };

/**
 * Who is asking, by the bearer token. Refused tokens are counted per address; a good one is always let in, so that
 * nobody is shut out by what another program behind the same address does. Throws `ApiError` 401 or 429.
 */
export async function authenticate(services: Services, c: Context): Promise<Actor> {
  const { db, clock, log } = services;
  const token = /^Bearer (\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
  if (token === undefined) {
    throw new ApiError(401, 'not_signed_in', 'This needs a paired device.', {
      hint: 'Pair this browser in the settings.',
    });
  }
  const found = await findActor(db, clock, token);
  if (!found) throw await refusal(services, c);
  if (found.seen) {
    // Not waited for: nobody's answer depends on it.
    db.write([found.seen]).catch((error: unknown) => log.warn({ err: error }, 'last seen could not be written'));
  }
  return found.actor;
}

async function refusal({ db, clock }: Services, c: Context): Promise<ApiError> {
  const wait = await countAttempt(db, clock, { [`token:${callerAddress(c)}`]: REFUSED_TOKENS });
  if (wait > 0) {
    return new ApiError(429, 'too_many_attempts', 'Too many requests with a refused token came from this address.', {
      retryAfter: Math.ceil(wait / 1000),
    });
  }
  return new ApiError(401, 'signed_out', 'This device is no longer paired.', {
    hint: 'It was signed out or its person was disabled. Pair it again with a new code.',
  });
}
