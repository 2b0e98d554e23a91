import { parseArgs } from 'node:util';
import { describe } from './control.ts';
import { faultPlanSchema } from './faults.ts';
import { startSandbox } from './server.ts';

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

if (values.help) {
  process.stdout.write(HELP);
} else {
  const sandbox = await startSandbox({
    msp: given(['seed', 'companies', 'configurations', 'contacts']),
    port: whole('port', values.port) ?? 0,
    tls: values.tls,
    ...(values.faults !== undefined && { faults: faultPlanSchema.parse(JSON.parse(values.faults)) }),
    ...(values['cache-mb'] !== undefined && { cacheBytes: (whole('cache-mb', values['cache-mb']) ?? 0) * 2 ** 20 }),
  });
  const { origin, tls, routes } = sandbox;
  process.stdout.write(
    `${JSON.stringify({ origin, tlsOrigin: tls?.origin, routes, control: 'control.sandbox', ...describe(sandbox) })}\n`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.stop());
}
