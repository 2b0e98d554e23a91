import { z } from 'zod';

/** The actions of a security role that the endpoints ask for, as module > action of the member's role. */
// biome-ignore format: a list of words
export const RIGHTS = [
  'companies.inquire', 'contacts.inquire', 'configurations.inquire', 'configurations.edit', 'tickets.inquire',
  'tableSetup.inquire', 'manufacturers.inquire', 'manufacturers.add', 'none',
] as const;

/** `none`: any member with a key may ask. */
export type Right = (typeof RIGHTS)[number];

/** What an administrator of the sandboxed tenant can set. */
export const settingsSchema = z.object({
  /** The current codebase; it moves with every quarterly upgrade. */
  codebase: z
    .string()
    .regex(/^v20\d\d_\d$/u)
    .default('v2025_1'),
  /**
   * What `v4_6_release` in the path does on cloud: leads to the current codebase, is not known, or answers with a
   * redirect to it.
   */
  router: z.enum(['on', 'off', 'redirect']).default('on'),
  /** Rights that the role lacks. */
  denied: z.array(z.enum(RIGHTS)).default([]),
  /** Positions of configuration types that the role's "customize" list leaves out: their rows are hidden. */
  hiddenConfigurationTypes: z.array(z.number().int()).default([]),
  /** Whether answers to Password questions come in clear or as asterisks. */
  passwords: z.enum(['clear', 'masked']).default('clear'),
  /** Status for a missing or unknown clientId; sources saw both. */
  clientIdStatus: z.union([z.literal(401), z.literal(403)]).default(401),
  /** `real`: 1,000 requests a minute by the wall clock; `virtual`: by the sandbox's own clock. */
  rateLimit: z.enum(['off', 'real', 'virtual']).default('off'),
  requestsPerMinute: z.number().int().positive().default(1000),
  /** How the web app looks: its own way, or with rules that mean every element of the page. */
  pageStyle: z.enum(['plain', 'hostile']).default('plain'),
  /** What the web app's pages forbid: nothing, or all they can (content security policy, Trusted Types). */
  pagePolicy: z.enum(['none', 'strict']).default('none'),
});

export type Settings = z.infer<typeof settingsSchema>;
