import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** A configured connection to one vendor. Its secrets are in `secret`, under `integration:<id>`. */
export const integration = sqliteTable(
  'integration',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    vendor: text().notNull(),
    /** `psa` or `documentation`. */
    kind: text().notNull(),
    name: text().notNull(),
    /** `connected`, `needs-attention`, `disconnected`. */
    state: text().notNull(),
    /** Credential fields that are not secret, as JSON. */
    settings: text().notNull(),
    webUrl: text('web_url').notNull().default(''),
    /** 1 if it was made while vendor routes were on: such an integration never speaks to a real vendor. */
    sandbox: integer().notNull().default(0),
    allowPrivate: integer('allow_private').notNull().default(0),
    certificate: text(),
    errorCode: text('error_code'),
    errorMessage: text('error_message'),
    createdAt: integer('created_at').notNull(),
    disconnectedAt: integer('disconnected_at'),
    rev: integer().notNull().default(1),
  },
  (t) => [
    /** One PSA at a time, held by the database itself. */
    uniqueIndex('integration_one_psa').on(t.kind).where(sql`kind = 'psa' AND disconnected_at IS NULL`),
  ],
);

/** Hosts of the vendor's web application: how a page is told to belong to an integration. */
export const integrationHost = sqliteTable('integration_host', {
  host: text().primaryKey(),
  integrationId: integer('integration_id').notNull(),
});

export const memo = sqliteTable(
  'memo',
  { scope: text().notNull(), key: text().notNull(), value: text().notNull(), expiresAt: integer('expires_at') },
  (t) => [primaryKey({ columns: [t.scope, t.key] })],
);

/** Units of a vendor's limit leased in a slot of time, by all processes together; the older ones are deleted. */
export const budgetSlot = sqliteTable(
  'budget_slot',
  { key: text().notNull(), slot: integer().notNull(), used: integer().notNull() },
  (t) => [primaryKey({ columns: [t.key, t.slot] })],
);

/** "Not before", as a vendor said it: nobody draws from the limit until then. */
export const budgetBlock = sqliteTable('budget_block', { key: text().primaryKey(), until: integer().notNull() });

/** What is synced of an integration, and how. A new `rev` starts a backfill of whatever the change brought in. */
export const stream = sqliteTable(
  'stream',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    integrationId: integer('integration_id').notNull(),
    kind: text().notNull(),
    enabled: integer().notNull().default(0),
    /** `StreamSettings` as JSON. */
    settings: text().notNull(),
    rev: integer().notNull().default(1),
    /** Revision up to which typed columns were recomputed from `data`. */
    projectedRev: integer('projected_rev').notNull().default(1),
  },
  (t) => [uniqueIndex('stream_kind').on(t.integrationId, t.kind)],
);

/** What is remembered of a part between runs. */
export const part = sqliteTable(
  'part',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    streamId: integer('stream_id').notNull(),
    key: text().notNull(),
    /** The connector's watermark of the last run in which the whole stream succeeded. */
    mark: text(),
    /** Digest of the selection that the mark and the pages were made under: another selection lists everything again. */
    selection: text().notNull().default(''),
    /** When it was last listed whole. */
    wholeAt: integer('whole_at'),
    /** Why the last listing failed; null after a good one. */
    error: text(),
  },
  (t) => [uniqueIndex('part_key').on(t.streamId, t.key)],
);

/**
 * The pages of a part as last listed: for a ranged part the ids after `lo` up to `hi`, else page by page. They are the
 * set of ids seen, the memory of an unchanged page, and the place where a killed run goes on.
 */
export const page = sqliteTable(
  'page',
  {
    partId: integer('part_id').notNull(),
    /** Numbers padded with zeros to sort as text, because some ids are beyond what JavaScript counts to. */
    lo: text().notNull(),
    hi: text(),
    /** Ids the vendor listed here, also of records outside the selection. */
    n: integer().notNull(),
    /** Ids kept, as a JSON array. */
    ids: text().notNull(),
    digest: text(),
    /** The run that listed it last. */
    runId: integer('run_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.partId, t.lo] })],
);

/** Types, statuses, markets, boards …: the vendor's small lists. */
export const lookup = sqliteTable(
  'lookup',
  {
    id: integer().primaryKey(),
    integrationId: integer('integration_id').notNull(),
    kind: text().notNull(),
    ext: text().notNull(),
    label: text().notNull(),
    parentExt: text('parent_ext'),
    active: integer().notNull(),
    facts: text(),
    changedRun: integer('changed_run'),
    goneRun: integer('gone_run'),
  },
  (t) => [uniqueIndex('lookup_ext').on(t.integrationId, t.kind, t.ext)],
);

/** When the next night of an integration is due. */
export const schedule = sqliteTable('schedule', {
  integrationId: integer('integration_id').primaryKey(),
  nextDue: integer('next_due').notNull(),
  lastDue: integer('last_due'),
  /** Zone and hour `nextDue` was computed for: another setting computes it anew. */
  rule: text().notNull(),
});

/** A server that is running on this database; one embedded file has one. */
export const process = sqliteTable(
  'process',
  {
    owner: text().primaryKey(),
    role: text().notNull(),
    startedAt: integer('started_at').notNull(),
    seenAt: integer('seen_at').notNull(),
  },
  (t) => [index('process_seen').on(t.seenAt)],
);
