import { sql } from 'drizzle-orm';
import { blob, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** The one account this server keeps. Times everywhere are milliseconds since 1970. */
export const account = sqliteTable('account', {
  id: integer().primaryKey(),
  name: text().notNull().default(''),
  timeZone: text('time_zone').notNull().default('UTC'),
  nightlyHour: integer('nightly_hour').notNull().default(2),
  datacenter: text().notNull().default(''),
  /** `YMD`, `DMY` or `MDY`: how to read 03/04/2021; empty means such a date is flagged. */
  dateOrder: text('date_order').notNull().default(''),
  /** Days before an end of support that count as "ending". */
  endingDays: integer('ending_days').notNull().default(180),
  /** JSON: domains of the service provider itself, which say nothing of which client a company is. */
  ownDomains: text('own_domains').notNull().default('[]'),
  /** 1 while an administrator holds back all writes and deletions. */
  paused: integer().notNull().default(0),
  rev: integer().notNull().default(1),
});

export const user = sqliteTable('user', {
  id: integer().primaryKey(),
  name: text().notNull(),
  role: text().notNull(),
  createdAt: integer('created_at').notNull(),
  disabledAt: integer('disabled_at'),
});

/** A paired browser. Its token is kept as a hash only. */
export const device = sqliteTable('device', {
  id: integer().primaryKey(),
  userId: integer('user_id').notNull(),
  name: text().notNull(),
  tokenHash: text('token_hash').notNull().unique(),
  createdAt: integer('created_at').notNull(),
  lastSeenAt: integer('last_seen_at').notNull(),
  revokedAt: integer('revoked_at'),
});

/** Single-use codes by which a browser joins; kept as a hash only. */
export const pairingCode = sqliteTable('pairing_code', {
  hash: text().primaryKey(),
  role: text().notNull(),
  /** Set when the code adds a device to somebody who is already here. */
  userId: integer('user_id'),
  userName: text('user_name'),
  /** 1 for the first code, which is good on loopback only. */
  loopbackOnly: integer('loopback_only').notNull().default(0),
  expiresAt: integer('expires_at').notNull(),
  usedAt: integer('used_at'),
  createdBy: integer('created_by'),
});

/** Attempts counted in windows, for sign-in and pairing, over all processes. */
export const rateLimit = sqliteTable('rate_limit', {
  key: text().primaryKey(),
  windowStart: integer('window_start').notNull(),
  used: integer().notNull(),
});

/** Encrypted values: credentials and tokens. `scope` is `integration:<id>` or `account`. */
export const secret = sqliteTable(
  'secret',
  {
    scope: text().notNull(),
    field: text().notNull(),
    keyId: text('key_id').notNull(),
    version: integer().notNull(),
    nonce: blob().notNull(),
    cipher: blob().notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.field] })],
);

/** Data keys, wrapped by the master key. */
export const vaultKey = sqliteTable('vault_key', {
  id: text().primaryKey(),
  wrapped: blob().notNull(),
  nonce: blob().notNull(),
  canary: blob().notNull(),
  createdAt: integer('created_at').notNull(),
  retiredAt: integer('retired_at'),
});

/** Who is minting a token now, so that two processes do not. */
export const tokenLease = sqliteTable(
  'token_lease',
  { scope: text().notNull(), key: text().notNull(), owner: text().notNull(), until: integer().notNull() },
  (t) => [primaryKey({ columns: [t.scope, t.key] })],
);

/**
 * What people did, with before and after: undo, history of mappings and the link to the audit log at once. Rows are
 * never changed (triggers refuse it); an undo is a row of its own that points back.
 */
export const action = sqliteTable(
  'action',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    userId: integer('user_id'),
    deviceId: integer('device_id'),
    kind: text().notNull(),
    /** What it was done to: `company-link:3:250`, `value-link:3:company-type:9`. */
    subject: text().notNull(),
    before: text(),
    after: text(),
    undoes: integer(),
  },
  (t) => [
    uniqueIndex('action_undoes').on(t.undoes).where(sql`undoes IS NOT NULL`),
    uniqueIndex('action_subject').on(t.subject, t.id),
  ],
);

/** Who did what to which thing and whether it worked: names of changed fields, never their values. Append-only. */
export const audit = sqliteTable('audit', {
  id: integer().primaryKey({ autoIncrement: true }),
  at: integer().notNull(),
  userId: integer('user_id'),
  deviceId: integer('device_id'),
  event: text().notNull(),
  target: text().notNull(),
  outcome: text().notNull(),
  detail: text(),
});

/** Answers of mutations already carried out, by the caller's key: a repeated click gets the same answer. */
export const idempotency = sqliteTable(
  'idempotency',
  {
    userId: integer('user_id').notNull(),
    key: text().notNull(),
    /** Method, path and digest of the body: the same key with another request is refused. */
    request: text().notNull(),
    status: integer(),
    answer: text(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.key] })],
);
