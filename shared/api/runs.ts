import { z } from 'zod';
import { RECORD_KINDS } from '../kinds.ts';
import { pageQuery } from './paging.ts';
import { idText } from './params.ts';

export const RUN_STATES = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;
export const RUN_LANES = ['interactive', 'nightly', 'crawl'] as const;

/** What a run did to one kind of record, over all its parts. */
export const runStream = z
  .object({
    kind: z.enum(RECORD_KINDS),
    /** Parts the vendor's list falls into (one a company's sites, say), and how far they are. */
    parts: z.int(),
    done: z.int(),
    failed: z.int(),
    read: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    deleted: z.int(),
    rejected: z.int(),
    /** Listed by the vendor, but outside the selection. */
    filtered: z.int(),
    /** The vendor's own count, where it gives one. */
    total: z.int().nullable(),
  })
  .meta({ id: 'RunStream' });

/** Deletions that look like a lost right rather than like work, and wait for a person's yes. */
export const heldDeletions = z
  .object({
    id: z.int(),
    kind: z.enum(RECORD_KINDS),
    reason: z.enum(['share', 'type-emptied', 'company-emptied', 'part-emptied']),
    message: z.string(),
    count: z.int(),
    state: z.enum(['waiting', 'approved', 'refused', 'moot']),
  })
  .meta({ id: 'HeldDeletions' });

export const runView = z
  .object({
    id: z.int(),
    integrationId: z.int(),
    lane: z.enum(RUN_LANES),
    state: z.enum(RUN_STATES),
    trigger: z.enum(['schedule', 'person', 'import', 'settings', 'retry', 'crawl']).meta({
      description:
        'Why there is this run: its night came; a person forced a sync, imported or mapped companies, or connected the vendor or changed settings; a vendor that was away is tried again; or records are read singly that lists show only in part.',
    }),
    startedBy: z
      .object({ id: z.int(), name: z.string() })
      .nullable()
      .meta({ description: 'The person whose doing it is; null where it came by itself.' }),
    scope: z.object({
      streams: z.union([z.literal('all'), z.array(z.string())]),
      /** The vendor's ids. */
      companies: z.union([z.literal('all'), z.array(z.string())]),
    }),
    createdAt: z.int(),
    startedAt: z.int().nullable(),
    finishedAt: z.int().nullable(),
    /** Requests sent to the vendor. */
    requests: z.int(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    streams: z.array(runStream),
    held: z.array(heldDeletions),
  })
  .meta({ id: 'Run' });
export type RunView = z.infer<typeof runView>;

export const runsQuery = pageQuery.extend({
  integration: idText.optional(),
  state: z.enum(RUN_STATES).optional(),
  lane: z.enum(RUN_LANES).optional(),
});

/** A line of a run's log. */
export const runLogLine = z
  .object({
    id: z.int(),
    at: z.int(),
    level: z.enum(['info', 'warning', 'error']),
    /** For filters: `record-rejected`, `deletions-held`, `lookup-renamed` … */
    code: z.string(),
    kind: z.string().nullable(),
    part: z.string().nullable(),
    /** The vendor's id of the record the line is about. */
    externalId: z.string().nullable(),
    message: z.string(),
  })
  .meta({ id: 'RunLogLine' });

export const runLogQuery = pageQuery.extend({
  level: z.enum(['info', 'warning', 'error']).optional(),
  code: z.string().max(100).optional(),
});

/** One field of one record that is different from before; also `created` and `gone`. */
export const changeView = z
  .object({
    id: z.int(),
    at: z.int(),
    runId: z.int().nullable(),
    record: z.object({ id: z.int(), kind: z.enum(RECORD_KINDS), externalId: z.string(), name: z.string() }),
    company: z.object({ externalId: z.string(), name: z.string().nullable() }).nullable(),
    field: z.string(),
    old: z.unknown(),
    new: z.unknown(),
    /** The same for people, where a value is an id: the type, status, manufacturer or company it stands for. */
    oldLabel: z.string().nullable(),
    newLabel: z.string().nullable(),
    cause: z.enum(['vendor', 'write-back', 'settings', 'merge']),
  })
  .meta({ id: 'Change' });
export type ChangeView = z.infer<typeof changeView>;

export const changesQuery = pageQuery.extend({
  field: z.string().max(200).optional(),
  kind: z.enum(RECORD_KINDS).optional(),
});

/** `POST /api/integrations/:id/sync`. Empty: everything. */
export const syncBody = z.object({
  streams: z
    .array(z.enum(['companies', 'sites', 'configurations', 'contacts']))
    .min(1)
    .optional(),
  /** Ours. */
  companyIds: z.array(z.int()).min(1).max(1000).optional(),
  /** Read everything again, even where the vendor could tell what changed. */
  whole: z.boolean().optional(),
});

export const runStarted = z.object({
  runId: z.int(),
  isNew: z.boolean().describe('False when an equal run was waiting already.'),
});

/** A record that a held deletion would take. */
export const heldRecord = z
  .object({
    holdId: z.int(),
    id: z.int(),
    kind: z.enum(RECORD_KINDS),
    externalId: z.string(),
    name: z.string(),
    company: z.object({ externalId: z.string(), name: z.string().nullable() }).nullable(),
    /** The label of its type. */
    type: z.string().nullable(),
    /** When the vendor last told of it. */
    seenAt: z.int(),
  })
  .meta({ id: 'HeldRecord' });
export type HeldRecord = z.infer<typeof heldRecord>;

/** Which held deletions of a run to decide; all that wait when absent. */
export const decideHoldsBody = z.object({
  holdIds: z.array(z.int()).min(1).optional(),
  decision: z.enum(['approve', 'refuse']).default('approve'),
});
export const decideHoldsAnswer = z.object({ deleted: z.int(), kept: z.int() });
