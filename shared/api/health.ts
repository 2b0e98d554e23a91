import { z } from 'zod';

/** The server works, database included: else the answer is 503. */
export const health = z
  .object({
    status: z.literal('ok'),
    /** Vendor traffic goes to a sandbox: nothing here is real. */
    sandbox: z.boolean(),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof health>;

/** What an extension asks first of an address it was given. */
export const hello = z
  .object({
    product: z.literal('strategy-overview'),
    version: z.string(),
    /** The oldest extension version that fits this server. */
    oldestExtension: z.string(),
    sandbox: z.boolean(),
    /** False until the owner has paired the first browser. */
    claimed: z.boolean(),
  })
  .meta({ id: 'Hello' });
export type Hello = z.infer<typeof hello>;
