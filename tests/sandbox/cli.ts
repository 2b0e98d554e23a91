import { parseArgs } from 'node:util';
import { z } from 'zod';
import { CONTROL_HOST, describe } from './control.ts';
import { faultPlanSchema } from './faults.ts';
import { type SandboxOptions, startSandbox } from './server.ts';

const HELP = `Serves imitations of the vendors on one loopback port and prints how to reach them as one JSON object.

  --port N             listen there (default: any free port)
  --seed N             another estate of the same size (default 1)
  --companies N  --configurations N  --contacts N      size (default 400, 30000, 20000)
  --tls                serve HTTPS as well, with a certificate of its own
  --faults JSON        what goes wrong, e.g. '{"rules":[{"kind":"error-503","probability":0.1}]}'
  --cache-mb N         memory for served pages (default 64)
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    seed: { type: 'string' },
    companies: { type: 'string' },
    configurations: { type: 'string' },
    contacts: { type: 'string' },
    tls: { type: 'boolean', default: false },
    faults: { type: 'string' },
    'cache-mb': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

/** @throws RangeError for anything but a whole number from 0 on */
const whole = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (!/^\d+$/u.test(text)) throw new RangeError(`--${name} wants a whole number, not '${text}'`);
  return Number(text);
};

/** Only what was given, so that the defaults stay where they belong. */
const given = (names: readonly ('seed' | 'companies' | 'configurations' | 'contacts')[]): Record<string, number> =>
  Object.fromEntries(
    names.flatMap((name) => (values[name] === undefined ? [] : [[name, whole(name, values[name]) ?? 0]])),
  );

const options = (): SandboxOptions => ({
  msp: given(['seed', 'companies', 'configurations', 'contacts']),
  port: whole('port', values.port) ?? 0,
  tls: values.tls,
  ...(values.faults !== undefined && { faults: faultPlanSchema.parse(JSON.parse(values.faults)) }),
  ...(values['cache-mb'] !== undefined && { cacheBytes: (whole('cache-mb', values['cache-mb']) ?? 0) * 2 ** 20 }),
});

const serve = async (): Promise<void> => {
  const sandbox = await startSandbox(options());
  const { origin, tls, routes } = sandbox;
  const printed = { origin, tlsOrigin: tls?.origin, routes, control: CONTROL_HOST, ...describe(sandbox) };
  process.stdout.write(`${JSON.stringify(printed)}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.stop());
};

if (values.help) process.stdout.write(HELP);
else
  await serve().catch((error: unknown) => {
    const refused = error instanceof RangeError || error instanceof SyntaxError || error instanceof z.ZodError;
    if (!refused) throw error;
    process.stderr.write(`${error instanceof z.ZodError ? z.prettifyError(error) : error.message}\n`);
    process.exitCode = 2;
  });
