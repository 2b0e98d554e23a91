import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** A flexible item that is shown: live, and not merged into another. Queries say it in these words to use the indexes. */
const ITEM = sql`kind = 'configuration' AND gone_run IS NULL AND item_id IS NULL`;

/**
 * What one source says of one thing. Identity is (integration, kind, ext). `data` keeps every downloaded field by key
 * and is the truth; the typed columns are computed from it by the stream's settings and can be computed again.
 */
export const record = sqliteTable(
  'record',
  {
    id: integer().primaryKey(),
    integrationId: integer('integration_id').notNull(),
    kind: text().notNull(),
    ext: text().notNull(),
    partId: integer('part_id').notNull(),
    /** The record this one was merged into; null while it is an item of its own. */
    itemId: integer('item_id'),
    companyExt: text('company_ext'),
    typeExt: text('type_ext'),
    statusExt: text('status_ext'),
    active: integer().notNull(),
    name: text().notNull(),
    serialKey: text('serial_key'),
    macKey: text('mac_key'),
    purchasedOn: text('purchased_on'),
    expiresOn: text('expires_on'),
    ramBytes: integer('ram_bytes'),
    osKey: text('os_key'),
    data: text().notNull(),
    hash: text().notNull(),
    /** When the page that brought it was asked for: an older answer never overwrites a newer one. */
    askedAt: integer('asked_at').notNull(),
    firstRun: integer('first_run').notNull(),
    changedRun: integer('changed_run').notNull(),
    /** The run whose complete listing first missed it. */
    missingRun: integer('missing_run'),
    goneRun: integer('gone_run'),
    /** `deleted`, `out-of-scope`, `unmapped`: why it is no longer shown. */
    goneWhy: text('gone_why'),
  },
  (t) => [
    uniqueIndex('record_ext').on(t.integrationId, t.kind, t.ext),
    index('record_part').on(t.partId).where(sql`gone_run IS NULL`),
    index('record_company').on(t.companyExt, t.kind, t.typeExt, t.name, t.id),
    index('record_serial').on(t.serialKey).where(sql`serial_key IS NOT NULL`),
    index('record_missing').on(t.missingRun).where(sql`missing_run IS NOT NULL AND gone_run IS NULL`),
    // One for each column that items of a group are sorted by, over all companies.
    index('record_group_name').on(t.integrationId, t.typeExt, t.name, t.id).where(ITEM),
    index('record_group_serial').on(t.integrationId, t.typeExt, t.serialKey, t.id).where(ITEM),
    index('record_group_purchased').on(t.integrationId, t.typeExt, t.purchasedOn, t.id).where(ITEM),
    index('record_group_expires').on(t.integrationId, t.typeExt, t.expiresOn, t.id).where(ITEM),
    index('record_group_memory').on(t.integrationId, t.typeExt, t.ramBytes, t.id).where(ITEM),
    index('record_group_system').on(t.integrationId, t.typeExt, t.osKey, t.id).where(ITEM),
    index('record_item').on(t.itemId).where(sql`item_id IS NOT NULL`),
  ],
);

/** How many live records a company has of each type, kept in the batch that changes them. */
export const countBy = sqliteTable(
  'count_by',
  {
    integrationId: integer('integration_id').notNull(),
    kind: text().notNull(),
    companyExt: text('company_ext').notNull(),
    typeExt: text('type_ext').notNull(),
    n: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.integrationId, t.kind, t.companyExt, t.typeExt] })],
);

/** One field of one record that is different from before. `old` and `new` are JSON values. */
export const change = sqliteTable(
  'change',
  {
    id: integer().primaryKey(),
    runId: integer('run_id'),
    recordId: integer('record_id').notNull(),
    companyExt: text('company_ext'),
    field: text().notNull(),
    old: text(),
    new: text(),
    /** `vendor`, `write-back`, `settings`, `merge`. */
    cause: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [
    index('change_record').on(t.recordId, t.id),
    index('change_run').on(t.runId, t.id),
    index('change_company').on(t.companyExt, t.id),
  ],
);

/** When a record that lists show only in part was last read singly, and under which choice of fields. */
export const detail = sqliteTable('detail', {
  recordId: integer('record_id').primaryKey(),
  basis: text().notNull(),
  at: integer().notNull(),
});

/** Values we wrote to the vendor ourselves, so that reading them back is not reported as their change. */
export const echo = sqliteTable(
  'echo',
  {
    recordId: integer('record_id').notNull(),
    field: text().notNull(),
    value: text(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.recordId, t.field] })],
);
