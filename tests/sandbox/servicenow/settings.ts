import { z } from 'zod';

/** What an administrator of the sandboxed instance can set. */
export const settingsSchema = z.strictObject({
  /**
   * Basic authentication: allowed, refused to users who can also log in (with the words for a wrong password), or
   * refused without a second factor.
   */
  basic: z.enum(['allowed', 'restricted', 'mfa']).default('allowed'),
  /** Whether the user has the role that the Table API asks for; without it every call is a 401. */
  restRole: z.boolean().default(true),
  /** Grants that the instance's properties switch on. */
  clientCredentials: z.boolean().default(true),
  passwordGrant: z.boolean().default(true),
  accessTokenSeconds: z.number().int().positive().default(1800),
  refreshTokenSeconds: z.number().int().positive().default(8_640_000),
  apiKeyExpired: z.boolean().default(false),
  /** Tables that the user may not read: 403. */
  deniedTables: z.array(z.string()).default([]),
  /** Tables that the user may read and not write: 403 `ACL Exception`. */
  deniedWrites: z.array(z.string()).default([]),
  /** Rows out of a thousand, by table, that a row ACL hides: pages come short, and counts count them. */
  hiddenRows: z.record(z.string(), z.number().min(0).max(1000)).default({}),
  /** Columns (`table.column`, by the table that defines them) that an ACL hides: the keys are missing. */
  hiddenFields: z.array(z.string()).default([]),
  /** Columns that an ACL keeps from being written: dropped from an update without a word. */
  lockedFields: z.array(z.string()).default([]),
  /** Columns by which the user may not ask for ranges or sort: the query is refused, or the condition passed over. */
  noRange: z.array(z.string()).default([]),
  noRangeHow: z.enum(['refused', 'ignored']).default('refused'),
  /** `glide.invalid_query.returns_no_rows`: a condition on an unknown column is dropped, or nothing is found. */
  invalidQueryReturnsNoRows: z.boolean().default(false),
  /** Whether anybody ever marked companies as customers, vendors and manufacturers. */
  companyFlags: z.enum(['set', 'unset']).default('set'),
  /** What stands in an item's own company: its company, the MSP in all of them, or nothing. */
  itemCompany: z.enum(['set', 'own', 'empty']).default('set'),
  /** Whether the tables of customer service management exist. */
  csm: z.boolean().default(false),
  /** Hours between the user's clock and UTC, and the form of dates: both only change display values. */
  userZoneHours: z.number().int().min(-12).max(14).default(0),
  userDateFormat: z.enum(['yyyy-MM-dd', 'MM/dd/yyyy']).default('yyyy-MM-dd'),
  /** A list of more rows than this is cancelled by the quota rule, in one of the shapes that have been seen. */
  cancelAbove: z.number().int().positive().nullable().default(null),
  cancelShape: z.enum(['stray-text', 'cut', 'parses', 'error-500']).default('stray-text'),
  /** A developer instance that sleeps answers everything with a page. */
  asleep: z.boolean().default(false),
  /** `real`: so many requests an hour of the wall clock; `virtual`: of the sandbox's own clock. */
  rateLimit: z.enum(['off', 'real', 'virtual']).default('off'),
  requestsPerHour: z.number().int().positive().default(5000),
});

export type Settings = z.infer<typeof settingsSchema>;
