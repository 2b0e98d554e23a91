import { z } from 'zod';

/** What the security role of the API user can lack. */
const DENIALS = ['accounts', 'contacts', 'assets', 'assets.modify', 'tickets', 'customFields'] as const;

export type Denial = (typeof DENIALS)[number];

/** What an administrator of the sandboxed tenant can set, and what of the vendor no source proves. */
export const settingsSchema = z.strictObject({
  /** `totp`: the user signs in with a one-time code as well. An API employee never does. */
  mfa: z.enum(['none', 'totp']).default('none'),
  tokenSeconds: z.number().int().positive().default(3600),
  /** Rights that the role lacks: a 403. */
  denied: z.array(z.enum(DENIALS)).default([]),
  /** Positions of account types outside the role's scope: these accounts and all that is theirs is missing. */
  hiddenAccountTypes: z.array(z.number().int()).default([]),
  /** How a request that cannot be done is answered: with HTTP 200 and `success: false`, or with a status that fits. */
  failures: z.enum(['ok', 'status']).default('ok'),
  /** How keys are written: as live services do, as the contract does, or one for the envelope and one for rows. */
  casing: z.enum(['camel', 'pascal', 'mixed']).default('camel'),
  /** What a page larger than 100 becomes. */
  oversize: z.enum(['cap', 'refuse']).default('cap'),
  /** The number of the first page. */
  firstPage: z.union([z.literal(0), z.literal(1)]).default(1),
  /** Whether lists that are not asked for active or inactive rows leave the inactive ones out. */
  inactiveByDefault: z.enum(['excluded', 'included']).default('excluded'),
  /** The two single reads that come without an envelope, as the contract has it. */
  bareSummaries: z.boolean().default(true),
  /** What an unknown id is answered with. */
  unknownId: z.enum(['404', 'null']).default('404'),
  /** What a time without a zone means: UTC, or the tenant's own time. */
  zone: z.enum(['utc', 'tenant']).default('utc'),
  /** `real`: by the wall clock; `virtual`: by the sandbox's own clock. For each endpoint on its own. */
  rateLimit: z.enum(['off', 'real', 'virtual']).default('off'),
  requestsPerHour: z.number().int().positive().default(1500),
});

export type Settings = z.infer<typeof settingsSchema>;
