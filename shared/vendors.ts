import { connectwise } from './vendors/connectwise.ts';
import type { VendorEntry } from './vendors/vendor-entry.ts';

/** Every vendor we connect to, a file each. */
export const VENDORS = { connectwise } as const satisfies Record<string, VendorEntry>;

export type VendorId = keyof typeof VENDORS;
export type FeaturesOf<V extends VendorId> = (typeof VENDORS)[V]['features'];
export type RecordsOf<V extends VendorId> = (typeof VENDORS)[V]['records'][number];
export type LookupsOf<V extends VendorId> = (typeof VENDORS)[V]['lookups'][number];

export const VENDOR_IDS = Object.keys(VENDORS) as VendorId[];
