import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { VENDOR_IDS, VENDORS, type VendorId } from '../../shared/vendors.ts';
import type { BenchRow } from './bench-row.ts';
import { drainRows } from './drain-rows.ts';
import { extensionRows } from './extension-rows.ts';
import { incrementalRows } from './incremental-rows.ts';
import { limitRows } from './limit-rows.ts';
import { matcherRows } from './matcher-rows.ts';
import { millionRows } from './million-rows.ts';
import { queueRows } from './queue-rows.ts';
import { resumeRows } from './resume-rows.ts';
import { syncRows } from './sync-rows.ts';

const PSAS = VENDOR_IDS.filter((id) => VENDORS[id].kind === 'psa');
/** The MSP whose nights the vendors' limits are held against. */
const LIMITED = { companies: 400, configurations: 30_000, contacts: 2_000 };

const HELP = `Measures server and extension against their budgets. Each figure is held against a floor taken in the same run.

  --only NAME          one suite: sync, million, incremental, resume, queue, matcher,
                       extension, limits (may be repeated)
  --psa NAME           the PSA of the suites sync and limits (default ${PSAS[0]}; limits: each)
  --configurations N   estate of the sync suite (default 100000)
  --million N          estate of the memory suite (default 1000000)
  --json               one JSON array of rows and nothing else
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    psa: { type: 'string' },
    configurations: { type: 'string', default: '100000' },
    million: { type: 'string', default: '1000000' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const SUITES: Record<string, () => Promise<BenchRow[]> | BenchRow[]> = {
  queue: queueRows,
  matcher: matcherRows,
  resume: resumeRows,
  incremental: incrementalRows,
  // The pages of the first PSA are drained beside the server as it ships; of the others, within one process.
  sync: () => {
    const [vendor] = chosen();
    return vendor === undefined || vendor === PSAS[0]
      ? syncRows(Number(values.configurations))
      : drainRows(vendor, Number(values.configurations));
  },
  million: () => millionRows(Number(values.million)),
  extension: extensionRows,
  limits: async () => {
    const rows: BenchRow[] = [];
    for (const vendor of values.psa === undefined ? PSAS : chosen()) rows.push(...(await limitRows(vendor, LIMITED)));
    return rows;
  },
};

/** The PSA that was asked for, if one was. */
function chosen(): VendorId[] {
  if (values.psa === undefined) return [];
  const vendor = PSAS.find((id) => id === values.psa);
  if (vendor) return [vendor];
  throw new RangeError(`There is no PSA called "${values.psa}" here; there are: ${PSAS.join(', ')}.`);
}

if (values.help) process.stdout.write(HELP);
else await bench();

async function bench(): Promise<void> {
  const rows: BenchRow[] = [];
  for (const [name, suite] of Object.entries(SUITES)) {
    if (values.only && !values.only.includes(name)) continue;
    if (!values.json) process.stderr.write(`${name} …\n`);
    rows.push(...(await suite()));
  }
  process.stdout.write(values.json ? `${JSON.stringify(rows)}\n` : `${tableOf(rows)}\n`);
}

function tableOf(rows: readonly BenchRow[]): string {
  const table = new Table({
    head: ['name', 'measured', 'floor', 'ratio', 'budget', 'met'],
    style: { head: [], border: [] },
  });
  for (const row of rows)
    table.push([row.name, row.measured, row.floor, row.ratio, row.budget, row.met ? 'yes' : 'no']);
  return table.toString();
}
