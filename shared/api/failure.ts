import { z } from 'zod';

/** The body of every answer that is not a success. `message` is a sentence for a person; `code` is for programs. */
export const failure = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      /** What to do next. */
      hint: z.string().optional(),
      /** The field of the request that is wrong: `settings.host`. */
      field: z.string().optional(),
      /** All fields that may be wrong, `field` first, when nobody can say which of them it is. */
      fields: z.array(z.string()).optional(),
    }),
  })
  .meta({ id: 'Failure' });
export type Failure = z.infer<typeof failure>;
