import { parseArgs } from 'node:util';
import { VENDOR_IDS, VENDORS, type VendorId } from '../../shared/vendors.ts';
import { DemoError } from './demo-error.ts';

export const HELP = `Connects a whole PSA in a few seconds: starts an imitation of the vendor and the real server, does through the HTTP API
what an administrator would, lets a night pass and shows what changed.

  --psa NAME           which one (default ${VENDOR_IDS[0]})
  --companies N  --configurations N  --contacts N      size of the estate (default 400, 30000, 20000)
  --seed N             another estate of the same size (default 1)
  --port N             where the server listens (default: any free port)
  --open               show it in Chromium: the extension, paired, on the vendor's page of a company nobody mapped yet
  --once               end when everything was shown, instead of staying up
  --json               print one JSON object and nothing else
`;

export interface DemoOptions {
  psa: VendorId;
  companies: number;
  configurations: number;
  contacts: number;
  seed: number;
  /** 0: any free one. */
  port: number;
  open: boolean;
  once: boolean;
  json: boolean;
}

const MOST = { companies: 100_000, configurations: 1_000_000, contacts: 1_000_000, seed: 2 ** 31 - 1, port: 65_535 };

/** Reads the arguments; `help` when that is what was asked for. Throws `DemoError` for what it cannot use. */
export function readOptions(args: readonly string[]): DemoOptions | 'help' {
  const { values } = parse(args);
  if (values.help) return 'help';
  const number = (name: keyof typeof MOST, fallback: number): number => {
    const text = values[name];
    if (text === undefined) return fallback;
    if (!/^\d{1,10}$/.test(text) || Number(text) > MOST[name]) {
      throw new DemoError('bad-option', `--${name} wants a whole number from 0 to ${MOST[name]}, not "${text}".`);
    }
    return Number(text);
  };
  const psa = VENDOR_IDS.find((id) => id === values.psa);
  if (!psa || VENDORS[psa].kind !== 'psa') {
    const known = VENDOR_IDS.filter((id) => VENDORS[id].kind === 'psa').join(', ');
    throw new DemoError('bad-option', `There is no PSA called "${values.psa}" here; there are: ${known}.`);
  }
  return {
    psa,
    companies: number('companies', 400),
    configurations: number('configurations', 30_000),
    contacts: number('contacts', 20_000),
    seed: number('seed', 1),
    port: number('port', 0),
    open: values.open,
    once: values.once,
    json: values.json,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        psa: { type: 'string', default: VENDOR_IDS[0] ?? '' },
        companies: { type: 'string' },
        configurations: { type: 'string' },
        contacts: { type: 'string' },
        seed: { type: 'string' },
        port: { type: 'string' },
        open: { type: 'boolean', default: false },
        once: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new DemoError('bad-option', `${error.message}. See --help.`, error);
  }
}
