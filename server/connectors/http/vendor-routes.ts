import { z } from 'zod';

/** Sends a vendor's host to another origin, so that a sandbox is reached under the vendor's real host names. */
export interface VendorRoute {
  /** `api-na.myconnectwise.net`, or `*.myconnectwise.net` for every host below it. Lower case. */
  pattern: string;
  origin: URL;
}

/** `VENDOR_ROUTES` cannot be used as it stands. */
export class VendorRouteError extends Error {
  override readonly name = 'VendorRouteError';
  readonly code: 'not-allowed' | 'malformed';

  constructor(code: 'not-allowed' | 'malformed', message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

const pattern = z.string().regex(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$/);
const origin = z
  .url({ protocol: /^https?$/, abort: true })
  .refine((text) => new URL(text).origin === text.replace(/\/$/, ''));

/**
 * Reads `host=origin,host=origin`. Because one such line would send a customer's credentials anywhere, it is refused
 * unless sandboxes are allowed. Throws `VendorRouteError`.
 */
export function parseVendorRoutes(text: string | undefined, allowSandbox: boolean): VendorRoute[] {
  const entries = (text ?? '').split(',').map((entry) => entry.trim());
  const filled = entries.filter((entry) => entry !== '');
  if (filled.length > 0 && !allowSandbox) {
    throw new VendorRouteError(
      'not-allowed',
      'VENDOR_ROUTES sends vendor traffic, credentials included, to another address. Remove it, or set ALLOW_SANDBOX=1 if this server only ever talks to a sandbox.',
    );
  }
  return filled.map(parseRoute);
}

function parseRoute(entry: string): VendorRoute {
  const at = entry.indexOf('=');
  const host = pattern.safeParse(entry.slice(0, at).trim().toLowerCase());
  const target = origin.safeParse(entry.slice(at + 1).trim());
  if (at < 0 || !host.success || !target.success) {
    throw new VendorRouteError(
      'malformed',
      `VENDOR_ROUTES has an entry that cannot be read: "${entry}". Write it as host=origin, such as *.myconnectwise.net=http://127.0.0.1:4400.`,
    );
  }
  return { pattern: host.data, origin: new URL(target.data) };
}

/** Where a host is sent instead; an exact pattern goes before a `*.` one, a longer one before a shorter. */
export function routeFor(routes: readonly VendorRoute[], hostname: string): URL | undefined {
  const fitting = routes.filter(({ pattern }) =>
    pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) : hostname === pattern,
  );
  fitting.sort(
    (a, b) =>
      Number(a.pattern.startsWith('*.')) - Number(b.pattern.startsWith('*.')) || b.pattern.length - a.pattern.length,
  );
  return fitting[0]?.origin;
}
