import { VENDORS, type VendorId } from '../../shared/vendors.ts';
import { HINTS } from './hints.ts';

/** Match patterns of the vendors' clouds, for the manifest. Self-hosted ones are asked for when they are added. */
export const CLOUD_MATCHES: readonly string[] = HINTS.flatMap(({ vendor }) =>
  VENDORS[vendor].webHosts.map((host) => `https://${host}/*`),
);

/** Whose cloud a host name belongs to. `evilmyconnectwise.net` is nobody's. */
export function cloudVendor(host: string): VendorId | null {
  for (const { vendor } of HINTS) {
    if (VENDORS[vendor].webHosts.some((pattern) => fits(pattern, host))) return vendor;
  }
  return null;
}

function fits(pattern: string, host: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host;
}
