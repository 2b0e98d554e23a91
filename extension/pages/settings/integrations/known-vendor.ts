import type { VendorView } from '../../../../shared/api/vendors.ts';
import { VENDORS, type VendorId } from '../../../../shared/vendors.ts';

/** A vendor that server and extension both know. */
export type KnownVendor = VendorView & { readonly id: VendorId };

/** A newer server may offer more than this extension has pages for: those are left out until it is updated. */
export function isKnown(vendor: VendorView): vendor is KnownVendor {
  return Object.hasOwn(VENDORS, vendor.id);
}
