import { z } from 'zod';
import { DemoError } from './demo-error.ts';
import type { DemoOptions } from './options.ts';
import { type Process, startProcess } from './start-process.ts';

/** What the sandbox prints when it is up. */
const description = z.object({
  origin: z.url(),
  /** Where the same is served over HTTPS, when a browser is to be shown it. */
  tlsOrigin: z.url().optional(),
  /** For VENDOR_ROUTES. */
  routes: z.string(),
  control: z.string(),
  vendors: z.array(
    z.object({ vendor: z.string(), hosts: z.array(z.string()), credentials: z.record(z.string(), z.string()) }),
  ),
});
export type SandboxAddress = z.infer<typeof description>;

/** Starts the imitation of the vendors, as `npm run sandbox` does, with an estate of this size and more of its options. */
export function startSandbox(
  options: Pick<DemoOptions, 'seed' | 'companies' | 'configurations' | 'contacts'> & { open?: boolean },
  more: readonly string[] = [],
): Promise<Process<SandboxAddress>> {
  const { seed, companies, configurations, contacts } = options;
  const size = Object.entries({ seed, companies, configurations, contacts });
  const settings = size.flatMap(([name, value]) => [`--${name}`, String(value)]);
  return startProcess({
    name: 'The sandbox',
    command: ['tests/sandbox/cli.ts', ...settings, ...more],
    ready: (printed) => (printed.endsWith('\n') ? description.parse(JSON.parse(printed)) : undefined),
  });
}

/** What lets us into a vendor of the sandbox: what the connection form asks for, and the product's own client id. */
export function credentialsFor({ vendors }: SandboxAddress, vendor: string): Record<string, string> {
  const found = vendors.find((entry) => entry.vendor === vendor);
  if (!found) throw new DemoError('sandbox-refused', `The sandbox has no ${vendor}.`);
  return found.credentials;
}
