import { z } from 'zod';
import { RECORD_KINDS } from '../kinds.ts';
import { RUN_LANES, RUN_STATES, runStream } from './runs.ts';

/** Sent when the past that was asked for is no longer kept: load everything anew. It has no payload. */
export const RESET_EVENT = 'reset';

/** Where a run stands. */
const runNews = z
  .object({
    runId: z.int(),
    integrationId: z.int(),
    lane: z.enum(RUN_LANES),
    state: z.enum(RUN_STATES),
    trigger: z.string(),
    /** Why it failed, in a sentence for a person. */
    error: z.string().nullable(),
    streams: z.array(runStream.omit({ filtered: true }).extend({ kind: z.enum(RECORD_KINDS) })),
  })
  .meta({ id: 'RunNews' });

/** Something a person should look at, such as refused credentials. */
const attentionNews = z
  .object({ integrationId: z.int(), runId: z.int(), code: z.string(), message: z.string() })
  .meta({ id: 'AttentionNews' });

/**
 * The news of the event stream: the name of the event, and the shape of its data. Each comes with an `id`, to be sent
 * back as `Last-Event-ID`. Names that are not here may be added; skip them.
 */
export const NEWS = {
  'run.queued': runNews,
  'run.progress': runNews,
  'run.finished': runNews,
  attention: attentionNews,
} as const satisfies Record<string, z.ZodType>;

export type NewsName = keyof typeof NEWS;
export type NewsData<N extends NewsName> = z.infer<(typeof NEWS)[N]>;
