import { z } from 'zod';
import { VENDOR_IDS, type VendorId } from '../../shared/vendors.ts';
import type { Database } from '../db/database.ts';

/** A row of `integration`, read. */
export interface IntegrationRow {
  id: number;
  vendor: VendorId;
  kind: 'psa' | 'documentation';
  name: string;
  state: 'connected' | 'needs-attention' | 'disconnected';
  /** Credential fields that are not secret. */
  settings: Record<string, string>;
  webUrl: string;
  sandbox: boolean;
  allowPrivate: boolean;
  certificate: string | null;
  errorCode: string | null;
  errorMessage: string | null;
  createdAt: number;
  disconnectedAt: number | null;
  rev: number;
}

const flag = z.int().transform((n) => n === 1);
const stored = z.object({
  id: z.int(),
  vendor: z.enum(VENDOR_IDS as [VendorId, ...VendorId[]]),
  kind: z.enum(['psa', 'documentation']),
  name: z.string(),
  state: z.enum(['connected', 'needs-attention', 'disconnected']),
  settings: z.string().transform((text) => z.record(z.string(), z.string()).parse(JSON.parse(text))),
  webUrl: z.string(),
  sandbox: flag,
  allowPrivate: flag,
  certificate: z.string().nullable(),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  createdAt: z.int(),
  disconnectedAt: z.int().nullable(),
  rev: z.int(),
});

const SELECT = `SELECT id, vendor, kind, name, state, settings, web_url AS webUrl, sandbox, allow_private AS allowPrivate,
    certificate, error_code AS errorCode, error_message AS errorMessage, created_at AS createdAt,
    disconnected_at AS disconnectedAt, rev FROM integration`;

/** One integration; undefined when there is none of that id. */
export async function findIntegration(db: Database, id: number): Promise<IntegrationRow | undefined> {
  const [row] = await db.point(`${SELECT} WHERE id = ?`, [id]);
  return row && stored.parse(row);
}

/** All integrations, disconnected ones too, the oldest first. They are few. */
export async function allIntegrations(db: Database): Promise<IntegrationRow[]> {
  const rows = await db.point(`${SELECT} ORDER BY id`);
  return rows.map((row) => stored.parse(row));
}
