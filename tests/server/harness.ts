import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../server/app.ts';
import { formatToken, hashSecret, newSecret } from '../../server/auth/device-token.ts';
import { readConfig } from '../../server/config.ts';
import type { Clock, Database } from '../../server/db/database.ts';
import { openDatabase } from '../../server/db/open-database.ts';
import { listen } from '../../server/listen.ts';
import { openServices } from '../../server/open-services.ts';
import type { Services } from '../../server/services.ts';
import type { Failure } from '../../shared/api/failure.ts';
import { ROLES, type Role } from '../../shared/api/roles.ts';
import { silentLog } from './support/silent-log.ts';

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

export interface CallOptions {
  method?: string;
  body?: unknown;
  /** Sent for everything but GET; a fresh one when absent, none when null. */
  key?: string | null;
  headers?: Record<string, string>;
}

/** One paired person with one device. */
export interface Person {
  userId: number;
  deviceId: number;
  token: string;
  /** Calls the API and gives the answer whatever its status. `T` is what the caller expects: nothing checks it here. */
  call<T = Failure>(path: string, options?: CallOptions): Promise<Answer<T>>;
}

export type Harness = Record<Role, Person> & {
  origin: string;
  services: Services;
  db: Database;
  clock: SettableClock;
  /** Calls without a token. */
  stranger: Pick<Person, 'call'>;
  /** How often the sync worker was woken. */
  woken(): number;
  close(): Promise<void>;
};

export interface SettableClock extends Clock {
  forward(ms: number): void;
}

export interface HarnessOptions {
  env?: Record<string, string>;
  /** Puts something between the routes and the database, such as a failure. */
  wrapDatabase?(db: Database): Database;
}

/**
 * The real app over real HTTP on a free port and a real database file in a directory of its own, with one paired person
 * of each role. Every answer is held against its schema. `change` replaces services, such as the connectors.
 */
export async function startHarness(change: Partial<Services> & HarnessOptions = {}): Promise<Harness> {
  const { env, wrapDatabase, connectors, ...replaced } = change;
  const folder = mkdtempSync(join(tmpdir(), 'strategy-overview-'));
  const config = readConfig({ DATA_DIR: folder, ...env });
  const db = await openDatabase(config.database);
  const clock = createClock();
  let wakes = 0;
  const stopping = new AbortController();
  const opened = await openServices({
    config,
    db,
    log: silentLog,
    clock,
    stopping: stopping.signal,
    wake: () => {
      wakes += 1;
    },
    ...(connectors ? { connectors } : {}),
  });
  const services: Services = { ...opened, ...replaced, ...(wrapDatabase ? { db: wrapDatabase(db) } : {}) };
  const { origin, close } = await listen(createApp(services, { checkAnswers: true }), '127.0.0.1', 0);
  const people = await Promise.all(
    ROLES.map(async (role) => [role, await pairPerson(db, clock, origin, role)] as const),
  );
  return {
    ...(Object.fromEntries(people) as Record<Role, Person>),
    origin,
    services,
    db,
    clock,
    stranger: { call: caller(origin) },
    woken: () => wakes,
    async close() {
      stopping.abort();
      await close();
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Puts a person and a device straight into the tables; the way through a pairing code has tests of its own. */
export async function pairPerson(db: Database, clock: Clock, origin: string, role: Role): Promise<Person> {
  const secret = newSecret();
  const now = clock.now();
  const [user, device] = await db.write([
    { sql: 'INSERT INTO user (name, role, created_at) VALUES (?, ?, ?) RETURNING id', args: [`A ${role}`, role, now] },
    {
      sql: `INSERT INTO device (user_id, name, token_hash, created_at, last_seen_at)
            VALUES (last_insert_rowid(), 'Test browser', ?, ?, ?) RETURNING id`,
      args: [hashSecret(secret), now, now],
    },
  ]);
  const userId = Number(user?.rows[0]?.id);
  const deviceId = Number(device?.rows[0]?.id);
  const token = formatToken({ deviceId, secret });
  return { userId, deviceId, token, call: caller(origin, token) };
}

/** Calls the API of `origin`, signed in if there is a token. */
export function caller(origin: string, token?: string): Person['call'] {
  return async <T>(path: string, options: CallOptions = {}): Promise<Answer<T>> => {
    const method = options.method ?? (options.body === undefined ? 'GET' : 'POST');
    const key = options.key === undefined ? randomUUID() : options.key;
    const headers = {
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(method === 'GET' || key === null ? {} : { 'Idempotency-Key': key }),
      ...(options.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...options.headers,
    };
    const body = options.body === undefined ? null : JSON.stringify(options.body);
    const response = await fetch(`${origin}${path}`, { method, headers, body });
    const text = await response.text();
    const isJson = response.headers.get('Content-Type')?.startsWith('application/json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
}

/** Starts at the true time, and moves on only when told to. */
function createClock(): SettableClock {
  let now = Date.now();
  return {
    now: () => now,
    forward(ms) {
      now += ms;
    },
  };
}
