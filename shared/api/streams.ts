import { z } from 'zod';
import { STREAM_KINDS, type StreamName } from '../kinds.ts';
import { streamSettings } from '../stream-settings.ts';

/** A stream by the name it has in addresses: `configurations`. */
export const streamName = z.enum(Object.keys(STREAM_KINDS) as [StreamName, ...StreamName[]]);

/** A stream as the API shows it. */
export const streamView = z.object({
  stream: streamName,
  enabled: z.boolean(),
  settings: streamSettings,
  rev: z.int(),
  /** False while typed columns are being recomputed after a change of special fields. */
  upToDate: z.boolean(),
});
export type StreamView = z.infer<typeof streamView>;

/** `PUT …/streams/:stream`. */
export const putStream = z.object({
  enabled: z.boolean(),
  settings: streamSettings,
  /** The revision the person was looking at. */
  rev: z.int().optional(),
  /** Read what the change brings in at once, or leave it to the coming night. */
  when: z.enum(['now', 'tonight']).default('now'),
});
export type PutStream = z.infer<typeof putStream>;

/** The stream as it stands, and the run that was queued; null when nothing has to be read or computed. */
export const putStreamAnswer = z.object({ stream: streamView, runId: z.int().nullable() });

/** `POST …/preview`: settings that are not saved. */
export const previewBody = z.object({ stream: streamName, enabled: z.boolean(), settings: streamSettings });

/** One line of what a settings change would do: how many records we hold now, of which how many would stay. */
export const previewLine = z.object({
  /** The vendor's type id; empty for records without a type. */
  type: z.string(),
  label: z.string(),
  held: z.int(),
  kept: z.int(),
  removed: z.int(),
});

/** What saving these settings would do, by what we hold: nothing is asked of the vendor. */
export const streamPreview = z.object({
  lines: z.array(previewLine),
  removed: z.int(),
  /** Fields that would be downloaded from now on, and no longer. */
  fieldsAdded: z.array(z.string()),
  fieldsDropped: z.array(z.string()),
  /** Types, statuses and companies that come in by this change; how many records they have, only the vendor knows. */
  typesAdded: z.array(z.string()),
  statusesAdded: z.array(z.string()),
  companiesAdded: z.int(),
  /** True when the change needs nothing from the vendor: special fields are recomputed from what is stored. */
  local: z.boolean(),
  /** Said when something could not be counted from what is stored, such as a condition on a field. */
  notes: z.array(z.string()),
});
export type StreamPreview = z.infer<typeof streamPreview>;
