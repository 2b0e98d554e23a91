import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** A durable job: one integration, one lane, one scope. */
export const run = sqliteTable(
  'run',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    integrationId: integer('integration_id').notNull(),
    /** `interactive`, `nightly`, `crawl`. */
    lane: text().notNull(),
    /** `RunScope` as canonical JSON: equal scopes are equal text. */
    scope: text().notNull(),
    /** `queued`, `running`, `succeeded`, `failed`, `cancelled`. */
    state: text().notNull(),
    /** `schedule`, `person`, `import`, `settings`, `retry`. */
    trigger: text().notNull(),
    userId: integer('user_id'),
    /** For a scheduled run, when it was due: the same night is never queued twice. */
    due: integer(),
    notBefore: integer('not_before').notNull(),
    owner: text(),
    leaseUntil: integer('lease_until'),
    attempts: integer().notNull().default(0),
    /** Counted up in every batch of the run by its owner alone: a batch of a lost lease violates NOT NULL and is undone. */
    steps: integer().notNull().default(0),
    cancelAsked: integer('cancel_asked').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    startedAt: integer('started_at'),
    finishedAt: integer('finished_at'),
    requests: integer().notNull().default(0),
    errorCode: text('error_code'),
    errorMessage: text('error_message'),
  },
  (t) => [
    uniqueIndex('run_waiting').on(t.integrationId, t.lane, t.scope).where(sql`state = 'queued'`),
    uniqueIndex('run_one_running').on(t.integrationId, t.lane).where(sql`state = 'running'`),
    uniqueIndex('run_due').on(t.integrationId, t.due).where(sql`due IS NOT NULL`),
    index('run_next').on(t.lane, t.id).where(sql`state = 'queued'`),
    index('run_open').on(t.state, t.notBefore).where(sql`state IN ('queued', 'running')`),
    index('run_integration').on(t.integrationId, t.id),
  ],
);

/** A part in a run: where it stands and what it did. */
export const runPart = sqliteTable(
  'run_part',
  {
    runId: integer('run_id').notNull(),
    partId: integer('part_id').notNull(),
    kind: text().notNull(),
    key: text().notNull(),
    title: text().notNull(),
    /** `whole` or `changes`. */
    mode: text().notNull(),
    /** `listing`, `listed`, `done`, `failed`. */
    state: text().notNull(),
    cursor: text(),
    /** Pages applied; the ordinal of the next one. */
    pages: integer().notNull().default(0),
    read: integer().notNull().default(0),
    created: integer().notNull().default(0),
    updated: integer().notNull().default(0),
    unchanged: integer().notNull().default(0),
    deleted: integer().notNull().default(0),
    rejected: integer().notNull().default(0),
    filtered: integer().notNull().default(0),
    total: integer(),
    mark: text(),
    relisted: integer().notNull().default(0),
    startedAt: integer('started_at').notNull(),
    error: text(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.partId] })],
);

/** What a run has to tell: refusals, retries, rejected records with id and reason. */
export const runLog = sqliteTable(
  'run_log',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    runId: integer('run_id').notNull(),
    at: integer().notNull(),
    level: text().notNull(),
    code: text().notNull(),
    kind: text(),
    part: text(),
    ext: text(),
    message: text().notNull(),
  },
  (t) => [index('run_log_run').on(t.runId, t.id)],
);

/** Deletions that wait for a person's yes. */
export const hold = sqliteTable(
  'hold',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    integrationId: integer('integration_id').notNull(),
    runId: integer('run_id').notNull(),
    kind: text().notNull(),
    partId: integer('part_id').notNull(),
    /** `share`, `type-emptied`, `company-emptied`, `part-emptied`. */
    reason: text().notNull(),
    message: text().notNull(),
    n: integer().notNull(),
    /** Record ids, as a JSON array. */
    records: text().notNull(),
    at: integer().notNull(),
    /** `waiting`, `approved`, `refused`, `moot`. */
    state: text().notNull(),
    decidedBy: integer('decided_by'),
    decidedAt: integer('decided_at'),
  },
  (t) => [index('hold_waiting').on(t.integrationId, t.state), index('hold_run').on(t.runId)],
);

/** News for whoever is watching: the id is the `Last-Event-ID` of the event stream. */
export const event = sqliteTable('event', {
  id: integer().primaryKey({ autoIncrement: true }),
  at: integer().notNull(),
  kind: text().notNull(),
  payload: text().notNull(),
});
