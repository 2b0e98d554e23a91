import { z } from 'zod';

/** One of our own ids in an address. */
export const idText = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'must be a whole number')
  .transform(Number);

/** Parameters of an address that ends in one of our own ids. */
export const idParams = z.object({ id: idText });

/** A query parameter that may be given several times: `type=1&type=4`. */
export const severalTexts = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => (typeof given === 'string' ? [given] : given));

/** The revision of a thing as the caller last saw it: a change of anything newer is refused with `changed_meanwhile`. */
export const seenRev = z.int().positive().optional().describe('The revision this change was made from.');
