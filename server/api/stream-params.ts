import { streamName } from '../../shared/api/streams.ts';
import type { StreamName } from '../../shared/kinds.ts';
import { VENDORS, type VendorId } from '../../shared/vendors.ts';
import { Refusal } from '../refusal.ts';
import { streamsOfVendor } from '../sync/default-streams.ts';

/** The stream in an address: `configurations`. */
export const streamParams = { stream: streamName };

/** A stream this vendor has. Throws `Refusal` `unknown_stream`. */
export function streamOf(vendor: VendorId, stream: StreamName): StreamName {
  if (streamsOfVendor(vendor).includes(stream)) return stream;
  throw new Refusal('unknown_stream', `${VENDORS[vendor].name} has no stream "${stream}".`, {
    hint: `It has: ${streamsOfVendor(vendor).join(', ')}.`,
  });
}
