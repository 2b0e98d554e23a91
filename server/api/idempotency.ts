import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Actor } from '../auth/actor.ts';
import type { Database, Statement } from '../db/database.ts';
import { violates } from '../db/violates.ts';
import type { Services } from '../services.ts';
import { ApiError } from './api-error.ts';

/** A request that holds its key longer than this has died: its place may be taken. */
const RESERVED_MS = 30_000;
const MAX_ANSWER_BYTES = 64 * 1024;
const KEY = /^[\x21-\x7e]{8,200}$/;
/** Stored instead of a status once the change is saved and until the answer is. */
const CARRIED_OUT = 0;

interface Stored {
  request: string;
  status: number | null;
  answer: string | null;
  at: number;
}

/** One claim of one key: `at` tells it from a later claim of the same key. */
interface Claim {
  userId: number;
  key: string;
  request: string;
  at: number;
}

/**
 * Carries a mutation out once for each key. The key is reserved first; every batch that `work` writes by the database
 * it is given also marks the key as carried out, in the same transaction. So a request that died before its change
 * leaves a reservation that another try takes over, one that died after it is never carried out again, and a request
 * that was refused and wrote nothing leaves nothing, so that it may be tried again with the same key.
 */
export async function carryOutOnce(
  services: Pick<Services, 'db' | 'clock' | 'log'>,
  actor: Actor,
  c: Context,
  work: (db: Database) => Promise<OnceAnswer>,
): Promise<Response> {
  const key = c.req.header('Idempotency-Key') ?? '';
  if (!KEY.test(key)) throw keyMissing(key !== '');
  const wanted = { userId: actor.userId, key, request: await fingerprint(c), at: services.clock.now() };
  const reserved = await reserve(services.db, wanted);
  if ('response' in reserved) return reserved.response;
  const { claim } = reserved;
  let marked = false;
  const db = marking(services.db, claim, () => {
    marked = true;
  });
  let done: OnceAnswer;
  try {
    done = await work(db);
  } catch (error) {
    // Another request took the key over while this one was slow: its batch was undone.
    if (violates(error, 'idempotency.request')) throw inFlight();
    if (!marked) await release(services.db, claim);
    throw error;
  }
  try {
    await store(services.db, claim, done);
  } catch (error) {
    // The change is saved and marked as such; only a repeated request will not get this answer.
    services.log.warn({ err: error }, 'the answer of a change could not be stored');
  }
  return done.response;
}

export interface OnceAnswer {
  response: Response;
  /** The answer holds a secret that is shown once: it is not stored. */
  secret?: boolean;
}

async function reserve(db: Database, wanted: Claim): Promise<{ claim: Claim } | { response: Response }> {
  const { userId, key, request, at } = wanted;
  const [inserted] = await db.write([
    {
      sql: 'INSERT INTO idempotency (user_id, key, request, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      args: [userId, key, request, at],
    },
  ]);
  if (inserted?.changes === 1) return { claim: wanted };
  const [stored] = await db.point<Stored>(
    'SELECT request, status, answer, at FROM idempotency WHERE user_id = ? AND key = ?',
    [userId, key],
  );
  if (!stored) throw inFlight();
  if (stored.request !== request) throw keyReused();
  if (stored.status === null) return { claim: await takeOver(db, wanted, stored.at) };
  if (stored.status === CARRIED_OUT || stored.answer === null) throw answerLost();
  return { response: replay(stored.status, stored.answer) };
}

async function takeOver(db: Database, wanted: Claim, reservedAt: number): Promise<Claim> {
  if (wanted.at - reservedAt < RESERVED_MS) throw inFlight();
  const [taken] = await db.write([
    {
      sql: 'UPDATE idempotency SET at = ? WHERE user_id = ? AND key = ? AND at = ? AND status IS NULL',
      args: [wanted.at, wanted.userId, wanted.key, reservedAt],
    },
  ]);
  if (taken?.changes !== 1) throw inFlight();
  return wanted;
}

/** The database of one request: what it writes is written only while the key is still its own. */
function marking(db: Database, claim: Claim, onMarked: () => void): Database {
  const mark: Statement = {
    // Another request that took the key over has another `at`: then `request` becomes null and the batch is undone.
    sql: `INSERT INTO idempotency (user_id, key, request, status, at) VALUES (?, ?, ?, ${CARRIED_OUT}, ?)
          ON CONFLICT (user_id, key) DO UPDATE SET status = excluded.status,
            request = CASE WHEN at = excluded.at THEN request END`,
    args: [claim.userId, claim.key, claim.request, claim.at],
  };
  return {
    point: (sql, args) => db.point(sql, args),
    list: (sql, args) => db.list(sql, args),
    async write(statements, lane) {
      const results = await db.write([...statements, mark], lane);
      onMarked();
      return results.slice(0, -1);
    },
    close: () => Promise.reject(new Error('A request does not close the database.')),
  };
}

async function store(db: Database, claim: Claim, { response, secret }: OnceAnswer): Promise<void> {
  const text = await response.clone().text();
  const answer = secret || Buffer.byteLength(text) > MAX_ANSWER_BYTES ? null : text;
  await db.write([
    {
      sql: 'UPDATE idempotency SET status = ?, answer = ? WHERE user_id = ? AND key = ? AND at = ?',
      args: [response.status, answer, claim.userId, claim.key, claim.at],
    },
  ]);
}

async function release(db: Database, claim: Claim): Promise<void> {
  await db.write([
    {
      sql: 'DELETE FROM idempotency WHERE user_id = ? AND key = ? AND at = ? AND status IS NULL',
      args: [claim.userId, claim.key, claim.at],
    },
  ]);
}

/** Method, address and body: what makes two requests the same. */
async function fingerprint(c: Context): Promise<string> {
  const url = new URL(c.req.url);
  const body = createHash('sha256')
    .update(await c.req.text())
    .digest('base64url');
  return `${c.req.method} ${url.pathname}${url.search} ${body}`;
}

function replay(status: number, answer: string): Response {
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Replayed': 'true' };
  return new Response(status === 204 ? null : answer, { status, headers });
}

function keyMissing(given: boolean): ApiError {
  return new ApiError(
    400,
    'idempotency_key_missing',
    given ? 'The Idempotency-Key cannot be used.' : 'A change needs an Idempotency-Key.',
    {
      hint: 'Send a header Idempotency-Key of 8 to 200 visible characters, a new one for each change, such as a UUID.',
    },
  );
}

function keyReused(): ApiError {
  return new ApiError(409, 'idempotency_key_reused', 'This Idempotency-Key was used for another request.', {
    hint: 'Make a new key for each change, and send the same key only to repeat the very same request.',
  });
}

function inFlight(): ApiError {
  return new ApiError(409, 'in_progress', 'The same request is being carried out right now.', {
    hint: 'Wait a few seconds and send it again with the same key to get its answer.',
    retryAfter: 2,
  });
}

function answerLost(): ApiError {
  return new ApiError(409, 'already_done', 'This was carried out; its answer is not kept.', {
    hint: 'Reload to see what it did. It was done once and will not be done again with this key.',
  });
}
