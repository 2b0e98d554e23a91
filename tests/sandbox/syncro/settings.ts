import { z } from 'zod';

/** The permissions of a token that the endpoints ask for, as they are ticked when one is made. */
export const RIGHTS = ['customers.list', 'customers.detail', 'assets.list', 'assets.detail', 'assets.edit'] as const;

export type Right = (typeof RIGHTS)[number];

/** What an administrator of the sandboxed tenant can set, and what is known to differ between tenants. */
export const settingsSchema = z.strictObject({
  /** Permissions that the token lacks. */
  denied: z.array(z.enum(RIGHTS)).default([]),
  /** The token was revoked. */
  revoked: z.boolean().default(false),
  /** The key is a user's with a second factor: everything but `/me` asks for a session token. */
  twoFactorRequired: z.boolean().default(false),
  /** The user sees the records of the first company alone. */
  singleCustomer: z.boolean().default(false),
  /** `real`: by the wall clock; `virtual`: by the sandbox's own clock. Counted for all tokens together, as by address. */
  rateLimit: z.enum(['off', 'real', 'virtual']).default('off'),
  requestsPerMinute: z.number().int().positive().default(180),
  /** Whether a refusal says when to come back: no record tells. */
  retryAfter: z.enum(['sent', 'not-sent']).default('not-sent'),
  /** Records a page: fixed by the endpoint, and not what the documentation says. */
  perPage: z
    .object({
      customers: z.number().int().positive(),
      assets: z.number().int().positive(),
      contacts: z.number().int().positive(),
    })
    .default({ customers: 100, assets: 50, contacts: 50 }),
  /** Whether lists of assets carry `meta`; the documented sample does not. */
  assetMeta: z.enum(['sent', 'left-out']).default('sent'),
  /** Whether `/settings` tells types and fields; the documented sample has empty lists. */
  definitions: z.enum(['told', 'empty']).default('told'),
  /** Whether a dropdown field holds the text of its answer or the answer's id. */
  dropdowns: z.enum(['text', 'id']).default('text'),
  /** How date fields are written: zone-less ISO days, or in the account's own format. */
  dates: z.enum(['iso', 'account']).default('iso'),
  /** What a PUT does with the labels that it does not name. */
  propertiesOnPut: z.enum(['merge', 'replace']).default('merge'),
});

export type Settings = z.infer<typeof settingsSchema>;
