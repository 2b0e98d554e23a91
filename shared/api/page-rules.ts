import { z } from 'zod';
import type { PageRules } from '../page-rules.ts';
import { VENDOR_IDS, type VendorId } from '../vendors.ts';
import { PAGE_KINDS } from './pages.ts';

/** Which screens of the vendors' web apps show what, as this server knows it. */
export const pageRulesAnswer = z
  .object({
    version: z.int().positive(),
    vendors: z.partialRecord(
      z.enum(VENDOR_IDS as [VendorId, ...VendorId[]]),
      z.array(z.object({ screens: z.array(z.string()), is: z.enum(['record', 'list']), kind: z.enum(PAGE_KINDS) })),
    ),
  })
  .meta({ id: 'PageRules' }) satisfies z.ZodType<PageRules, unknown>;
