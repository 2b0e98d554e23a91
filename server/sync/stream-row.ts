import type { StreamView } from '../../shared/api/streams.ts';
import { STREAM_KINDS, type StreamName } from '../../shared/kinds.ts';
import { streamSettings } from '../../shared/stream-settings.ts';
import type { VendorId } from '../../shared/vendors.ts';
import type { Database } from '../db/database.ts';
import { defaultSettings } from './default-streams.ts';

/** How a stream of an integration is set; one that was never saved has the vendor's guesses and is off. */
export async function readStream(
  db: Database,
  integration: { id: number; vendor: VendorId },
  stream: StreamName,
): Promise<StreamView> {
  const [row] = await db.point<{ enabled: number; settings: string; rev: number; projected: number }>(
    'SELECT enabled, settings, rev, projected_rev AS projected FROM stream WHERE integration_id = ? AND kind = ?',
    [integration.id, STREAM_KINDS[stream]],
  );
  if (!row) {
    return { stream, enabled: false, settings: defaultSettings(integration.vendor, stream), rev: 0, upToDate: true };
  }
  return {
    stream,
    enabled: row.enabled === 1,
    settings: streamSettings.parse(JSON.parse(row.settings)),
    rev: row.rev,
    upToDate: row.projected >= row.rev,
  };
}
