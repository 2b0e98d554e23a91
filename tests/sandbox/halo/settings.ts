import { z } from 'zod';

/** What the agent that the API application logs in as may not do, by its role's access levels. */
const DENIALS = ['clients', 'users', 'assets', 'assets.edit', 'tickets'] as const;

export type Denial = (typeof DENIALS)[number];

/** What an administrator of the sandboxed instance can set, and what differs between instances. */
export const settingsSchema = z.strictObject({
  /** Scopes that are ticked on the API application. */
  scopes: z.array(z.string()).default(['all']),
  /** What becomes of a token request for a scope that is not ticked; sources do not say. */
  unheldScope: z.enum(['refuse', 'narrow']).default('refuse'),
  tokenSeconds: z.number().int().positive().default(3600),
  /** Whether tokens are given on the instance's own host or on another one, as `authinfo` tells. */
  authServer: z.enum(['same', 'elsewhere']).default('same'),
  /** Access levels that the agent's role lacks: a 403. */
  denied: z.array(z.enum(DENIALS)).default([]),
  /** Positions of asset types that access control hides from the agent: their rows are absent. */
  hiddenAssetTypes: z.array(z.number().int()).default([]),
  /** Ids of top levels that the agent may not see: their clients and what belongs to those is absent. */
  hiddenTopLevels: z.array(z.number().int()).default([]),
  /** `older` knows no manufacturers of assets, and its list of clients neither `ref` nor `website`. */
  version: z.enum(['current', 'older']).default('current'),
  /** Whether `lastupdatefromdate` and `lastupdatetodate` filter anything; proven for tickets alone. */
  lastUpdateFilter: z.enum(['honoured', 'ignored']).default('honoured'),
  /** Whether rows of a list of assets carry the values of asset fields when they are asked for. */
  assetFieldsInLists: z.boolean().default(true),
  /** What an unknown id is answered with. */
  unknownId: z.enum(['404', 'null']).default('404'),
  /** Whether setup lists come as bare arrays or inside an object. */
  setupLists: z.enum(['arrays', 'envelopes']).default('arrays'),
  /** Rows of a list that was asked for without paging. */
  unpagedRows: z.number().int().positive().default(50),
  /** The instance refuses a second asset of the same number. */
  uniqueTags: z.boolean().default(false),
  /** Whether encrypted custom fields come in clear or as asterisks. */
  passwords: z.enum(['clear', 'masked']).default('clear'),
  /** The placeholder client "Unknown" with its site. */
  placeholders: z.boolean().default(true),
  /** `real`: by the wall clock; `virtual`: by the sandbox's own clock. On the cloud only. */
  rateLimit: z.enum(['off', 'real', 'virtual']).default('off'),
  requestsPerFiveMinutes: z.number().int().positive().default(300),
  /** Whether a refusal says how long to wait. */
  retryAfter: z.boolean().default(false),
  /** A header that the vendor has given to this customer; requests that carry it are not limited. */
  liftingHeader: z.object({ name: z.string(), value: z.string() }).nullable().default(null),
});

export type Settings = z.infer<typeof settingsSchema>;
