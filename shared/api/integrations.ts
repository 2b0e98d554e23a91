import { z } from 'zod';
import { SPECIAL_FIELDS } from '../kinds.ts';
import { VENDOR_IDS, type VendorId } from '../vendors.ts';

const vendorId = z.enum(VENDOR_IDS as [VendorId, ...VendorId[]]);

/** A configured connection to one vendor. Secrets are never in here: only that they are set. */
export const integrationView = z.object({
  id: z.int(),
  vendor: vendorId,
  kind: z.enum(['psa', 'documentation']),
  name: z.string(),
  state: z.enum(['connected', 'needs-attention', 'disconnected']),
  /** Credential fields that are not secret, as entered. */
  settings: z.record(z.string(), z.string()),
  /** Secret fields by name: whether a value is stored. */
  secrets: z.record(z.string(), z.object({ set: z.boolean() })),
  /** Where a person signs in; empty until the first connection. */
  webUrl: z.string(),
  hosts: z.array(z.string()),
  /** Made while vendor routes were on: it never speaks to a real vendor. */
  sandbox: z.boolean(),
  allowPrivate: z.boolean(),
  /** What is wrong now, in words for a person; null when nothing is. */
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** When its next night begins, to the minute; null until it has been planned. */
  nextNightAt: z.int().nullable(),
  createdAt: z.int(),
  disconnectedAt: z.int().nullable(),
  rev: z.int(),
});
export type IntegrationView = z.infer<typeof integrationView>;

const credentials = z.record(z.string().max(100), z.string().max(4000));
const certificate = z.string().regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/i, {
  error: 'Give the SHA-256 fingerprint: 32 pairs of hex digits with colons.',
});

/** `POST /api/integrations`. The fields of `credentials` are those of the vendor's form. */
export const createIntegration = z.object({
  vendor: vendorId,
  name: z.string().trim().min(1).max(100).optional(),
  credentials,
  /** For a vendor inside the own network; only an owner may allow it. */
  allowPrivate: z.boolean().default(false),
  /** SHA-256 fingerprint of a self-signed certificate a person has approved. */
  certificate: certificate.optional(),
});
export type CreateIntegration = z.infer<typeof createIntegration>;

/** `PATCH /api/integrations/:id`. A secret left out stays as it is, unless the host changes. */
export const patchIntegration = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  credentials: credentials.optional(),
  allowPrivate: z.boolean().optional(),
  certificate: certificate.nullable().optional(),
  rev: z.int().optional(),
});
export type PatchIntegration = z.infer<typeof patchIntegration>;

/**
 * What disconnecting would take out of sight. Nothing is deleted: our companies stay, with the history of their mappings,
 * and connecting again, or another PSA, goes on from there.
 */
export const disconnectPreview = z.object({
  /** Companies of ours that are mapped to it: they lose what comes from it, until they are mapped again. */
  companies: z.int(),
  /** The vendor's companies somebody keeps out. */
  excluded: z.int(),
  /** Types, markets and statuses of the vendor's that are mapped. */
  values: z.int(),
  /** Records that are shown now, by stream. */
  records: z.array(z.object({ stream: z.string(), n: z.int() })),
  /** Runs that are cancelled. */
  runs: z.int(),
  /** Deletions that wait for somebody's yes. */
  holds: z.int(),
});
export type DisconnectPreview = z.infer<typeof disconnectPreview>;

/** One line of the permission doctor. */
export const checkLine = z.object({
  feature: z.string(),
  /** The right in the vendor's own words. */
  right: z.string(),
  ok: z.boolean(),
  count: z.int().optional(),
  hides: z.string().optional(),
  fix: z.string().optional(),
});

export const checkAnswer = z.object({ ok: z.boolean(), checks: z.array(checkLine) });
export type CheckAnswer = z.infer<typeof checkAnswer>;

/** A field that can be downloaded, as the vendor describes it today. */
export const fieldView = z.object({
  key: z.string(),
  label: z.string(),
  type: z.string(),
  of: z.string().optional(),
  types: z.array(z.string()).optional(),
  unit: z.enum(['bytes', 'KB', 'MB', 'GB']).optional(),
  samples: z.array(z.string()).optional(),
  writable: z.boolean().optional(),
  hiddenBy: z.string().optional(),
  /** Offered as ticked when nothing was chosen yet. */
  suggested: z.boolean(),
  /** The special field it most likely is, by its label. */
  means: z.enum(SPECIAL_FIELDS).optional(),
});

export const fieldsAnswer = z.object({ items: z.array(fieldView) });
export type FieldsAnswer = z.infer<typeof fieldsAnswer>;
