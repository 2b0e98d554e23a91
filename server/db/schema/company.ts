import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** A client of the MSP: ours. The PSA's name wins over `name` for as long as one is mapped. */
export const company = sqliteTable(
  'company',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    website: text(),
    phone: text(),
    statusId: integer('status_id'),
    marketId: integer('market_id'),
    /** `psa`: made by an import; `user`: by hand. */
    origin: text().notNull(),
    createdAt: integer('created_at').notNull(),
    archivedAt: integer('archived_at'),
    rev: integer().notNull().default(1),
  },
  (t) => [index('company_name').on(t.name, t.id)],
);

export const companyHasType = sqliteTable(
  'company_has_type',
  { companyId: integer('company_id').notNull(), typeId: integer('type_id').notNull() },
  (t) => [primaryKey({ columns: [t.companyId, t.typeId] })],
);

/** Names, domains and other keys by which a company is found again. */
export const companyKey = sqliteTable(
  'company_key',
  { kind: text().notNull(), key: text().notNull(), companyId: integer('company_id').notNull() },
  (t) => [primaryKey({ columns: [t.kind, t.key, t.companyId] }), index('company_key_company').on(t.companyId)],
);

/** Names a company had before. */
export const companyAlias = sqliteTable(
  'company_alias',
  {
    companyId: integer('company_id').notNull(),
    name: text().notNull(),
    fromRun: integer('from_run'),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.name] })],
);

/** What a person or the safe rule decided about a vendor's company. No row: not decided. */
export const companyLink = sqliteTable(
  'company_link',
  {
    integrationId: integer('integration_id').notNull(),
    ext: text().notNull(),
    /** `mapped` or `excluded`. */
    state: text().notNull(),
    companyId: integer('company_id'),
    /** `exact-name`, `strong-id`, `person`, `import`. */
    how: text().notNull(),
    score: real(),
    evidence: text(),
    /** The vendor's name when it was mapped: a different one now is drift. */
    nameThen: text('name_then').notNull(),
    at: integer().notNull(),
    rev: integer().notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.integrationId, t.ext] }), index('company_link_company').on(t.companyId)],
);

/** Pairs a person said no to; never suggested again. */
export const linkRefusal = sqliteTable(
  'link_refusal',
  {
    integrationId: integer('integration_id').notNull(),
    ext: text().notNull(),
    companyId: integer('company_id').notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.integrationId, t.ext, t.companyId] })],
);

/** Candidates for a vendor's company, computed after each listing. */
export const suggestion = sqliteTable(
  'suggestion',
  {
    integrationId: integer('integration_id').notNull(),
    ext: text().notNull(),
    companyId: integer('company_id').notNull(),
    score: real().notNull(),
    evidence: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.integrationId, t.ext, t.companyId] })],
);

/** Company types, markets and company statuses of ours. */
export const ownValue = sqliteTable(
  'own_value',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text().notNull(),
    name: text().notNull(),
    active: integer().notNull().default(1),
    isDefault: integer('is_default').notNull().default(0),
    rev: integer().notNull().default(1),
  },
  (t) => [uniqueIndex('own_value_name').on(t.kind, t.name)],
);

/** A vendor's type, market or status, and ours. */
export const valueLink = sqliteTable(
  'value_link',
  {
    integrationId: integer('integration_id').notNull(),
    kind: text().notNull(),
    ext: text().notNull(),
    valueId: integer('value_id').notNull(),
    rev: integer().notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.integrationId, t.kind, t.ext] }), index('value_link_value').on(t.valueId)],
);

/** A group of flexible items: one per configuration type that is synced. */
export const flexibleGroup = sqliteTable(
  'flexible_group',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    integrationId: integer('integration_id').notNull(),
    kind: text().notNull(),
    typeExt: text('type_ext').notNull(),
    name: text().notNull(),
    colour: text(),
    position: integer().notNull().default(0),
    rev: integer().notNull().default(1),
  },
  (t) => [uniqueIndex('flexible_group_type').on(t.integrationId, t.kind, t.typeExt)],
);
