import { z } from 'zod';

/** A vendor as the settings page shows it: what it can do, how to get credentials, and the form that asks for them. */
export const vendorView = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['psa', 'documentation']),
    features: z.record(z.string(), z.boolean()),
    records: z.array(z.string()),
    lookups: z.array(z.string()),
    webHosts: z.array(z.string()),
    instructions: z.array(z.string()),
    /** JSON Schema of the credentials; `title`, `description` and `secret` of its properties draw the form. */
    credentials: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Vendor' });
export type VendorView = z.infer<typeof vendorView>;

export const vendorsAnswer = z.object({ items: z.array(vendorView) });
export type VendorsAnswer = z.infer<typeof vendorsAnswer>;
