import type { LookupKind, RecordKind } from './kinds.ts';
import { autotask } from './vendors/autotask.ts';
import { connectwise } from './vendors/connectwise.ts';
import { halo } from './vendors/halo.ts';
import { kaseyaBms } from './vendors/kaseya-bms.ts';
import { servicenow } from './vendors/servicenow.ts';
import { syncro } from './vendors/syncro.ts';
import type { VendorEntry } from './vendors/vendor-entry.ts';

/** Every vendor we connect to, a file each. */
export const VENDORS = {
  connectwise,
  autotask,
  halo,
  'kaseya-bms': kaseyaBms,
  syncro,
  servicenow,
} as const satisfies Record<string, VendorEntry>;

export type VendorId = keyof typeof VENDORS;
export type FeaturesOf<V extends VendorId> = (typeof VENDORS)[V]['features'];
/** The kinds of record a vendor has; of several vendors those that all of them have. */
export type RecordsOf<V extends VendorId> = Exclude<RecordKind, RecordsMissingIn<V>>;
/** The small lists a vendor has; of several vendors those that all of them have. */
export type LookupsOf<V extends VendorId> = Exclude<LookupKind, LookupsMissingIn<V>>;

// Both distribute over a union of vendors, so that what one of them lacks is missing from the whole.
type RecordsMissingIn<V extends VendorId> = V extends VendorId
  ? Exclude<RecordKind, (typeof VENDORS)[V]['records'][number]>
  : never;
type LookupsMissingIn<V extends VendorId> = V extends VendorId
  ? Exclude<LookupKind, (typeof VENDORS)[V]['lookups'][number]>
  : never;

export const VENDOR_IDS = Object.keys(VENDORS) as VendorId[];
