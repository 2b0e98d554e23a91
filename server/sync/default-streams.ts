import { STREAM_KINDS, type StreamName } from '../../shared/kinds.ts';
import { type StreamSettings, streamSettings } from '../../shared/stream-settings.ts';
import { VENDORS, type VendorId } from '../../shared/vendors.ts';
import type { Statement } from '../db/database.ts';

/** Streams that run from the start: without companies and sites nothing can be mapped or placed. */
const FROM_THE_START: ReadonlySet<StreamName> = new Set<StreamName>(['companies', 'sites']);

/** The streams of a vendor, by the name they have in addresses. */
export function streamsOfVendor(vendor: VendorId): StreamName[] {
  const records: readonly string[] = VENDORS[vendor].records;
  return (Object.keys(STREAM_KINDS) as StreamName[]).filter((name) => records.includes(STREAM_KINDS[name]));
}

/** What a stream brings before anybody chose: the plain facts of its kind, and the vendor's best guesses. */
export function defaultSettings(vendor: VendorId, name: StreamName): StreamSettings {
  const { facts, guesses } = VENDORS[vendor];
  const kind = STREAM_KINDS[name];
  const plain = Object.values<readonly string[]>(facts[kind]).flat();
  if (kind !== 'configuration') return streamSettings.parse({ fields: [...new Set(plain)] });
  const special = Object.fromEntries(Object.entries(guesses.special).map(([field, keys]) => [field, [...keys]]));
  return streamSettings.parse({ fields: [...guesses.download], special });
}

/** The rows of `stream` for a new integration; those that are there already stay as they are. */
export function defaultStreams(integrationId: number, vendor: VendorId): Statement[] {
  return streamsOfVendor(vendor).map((name) => ({
    sql: `INSERT INTO stream (integration_id, kind, enabled, settings) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    args: [
      integrationId,
      STREAM_KINDS[name],
      Number(FROM_THE_START.has(name)),
      JSON.stringify(defaultSettings(vendor, name)),
    ],
  }));
}
