import { z } from 'zod';

/**
 * News for whoever is watching. The stream sends each as `id:` (for `Last-Event-ID`), `event:` (the kind) and `data:`
 * (the payload as JSON). `reset` is sent when the asked-for past is no longer kept: load everything anew.
 */
export const newsEvent = z
  .object({ id: z.int(), kind: z.string(), at: z.int(), payload: z.unknown() })
  .meta({ id: 'NewsEvent' });
export type NewsEvent = z.infer<typeof newsEvent>;

export const RESET_EVENT = 'reset';
