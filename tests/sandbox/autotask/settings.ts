import { z } from 'zod';

/** What the security level of the API user can be without. The MSP's entities by their names in a path. */
// biome-ignore format: a list of words
export const RIGHTS = [
  'Companies', 'CompanyLocations', 'ConfigurationItems', 'ConfigurationItems.edit', 'Contacts', 'Products',
  'ConfigurationItemTypes', 'ConfigurationItemCategories', 'Resources', 'Countries', 'UserDefinedFieldDefinitions',
] as const;

export type Right = (typeof RIGHTS)[number];

/** What an administrator of the sandboxed tenant, or its vendor, can set. */
export const settingsSchema = z.strictObject({
  /** The zone in which the tenant stands, as in `webservices22`. */
  zone: z.number().int().positive().default(22),
  /** Rights that the security level lacks. */
  denied: z.array(z.enum(RIGHTS)).default([]),
  /** How a missing right is told; both are seen. */
  deniedStatus: z.union([z.literal(403), z.literal(500)]).default(403),
  /** Whether what is told in `errors` comes under a 200, which has been seen, or under a 500. */
  errorsUnder200: z.boolean().default(false),
  /** A locked API user is refused like one with a wrong secret. */
  locked: z.boolean().default(false),
  /** Owners (resource ids) whose companies the level does not show: rows are left out without a word. */
  hiddenOwners: z.array(z.number().int()).default([]),
  /** Protected Data Permission: none hides all user-defined fields, some masks those that are protected. */
  protectedData: z.enum(['none', 'some', 'full']).default('full'),
  /** Whether the tenant has the read twin with labels, ConfigurationItemExts. */
  exts: z.boolean().default(true),
  /** Whether an update is refused while the device points to an inactive contact or location. */
  validateReferences: z.boolean().default(true),
  /**
   * `real`: so many requests in an hour of the wall clock, and slower from half of them on; `virtual`: in an hour of
   * the sandbox's own clock, and never slower.
   */
  rateLimit: z.enum(['off', 'real', 'virtual']).default('off'),
  requestsPerHour: z.number().int().positive().default(10_000),
  /** Requests of the tenant's other integrations in the last hour, which count as well. */
  usedByOthers: z.number().int().nonnegative().default(0),
  /** How a client over the limit is told when to come back. */
  retryAfter: z.enum(['seconds', 'date', 'none']).default('seconds'),
  /** How long every answer takes (milliseconds): above 0, requests at one time meet the thread limit of 3 an entity. */
  latencyMs: z.number().nonnegative().default(0),
  threadLimitStatus: z.union([z.literal(429), z.literal(500)]).default(500),
});

export type Settings = z.infer<typeof settingsSchema>;
