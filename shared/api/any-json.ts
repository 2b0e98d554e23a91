import { z } from 'zod';
import type { Json } from '../json.ts';

/** Any JSON value. Named, because a nameless schema that contains itself cannot be written into the API document. */
export const anyJson: z.ZodType<Json> = z
  .lazy(() => z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(anyJson), z.record(z.string(), anyJson)]))
  .meta({ id: 'Json', description: 'Any JSON value.' });
