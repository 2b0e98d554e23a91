import { once } from 'node:events';
import { createLedger } from '../../../server/connectors/budget-ledger.ts';
import { ConnectorError } from '../../../server/connectors/errors.ts';
import { systemClock } from '../../../server/db/database.ts';
import { openDatabase } from '../../../server/db/open-database.ts';

// A process of its own: says when it is ready, begins when it is told to, draws from a budget until it would have to
// wait or has had its share, and prints how many units it got.
const [url = '', key = '', limit, perMs, most] = process.argv.slice(2);
const db = await openDatabase({ url });
const ledger = createLedger(db, systemClock);
const budget = { key, limit: Number(limit), perMs: Number(perMs), parallel: 1, reserve: 0 };
const taking = { live: false, signal: new AbortController().signal, longestWaitMs: 0, host: 'api.vendor.example' };

process.stdout.write('ready\n');
await once(process.stdin, 'data');

let drawn = 0;
for (let empty = false; !empty && drawn < Number(most); ) {
  try {
    (await ledger.take([budget], [{ key }], taking))();
    drawn++;
  } catch (error) {
    if (!(error instanceof ConnectorError && error.code === 'rate-limited')) throw error;
    empty = true;
  }
}
await db.close();
process.stdin.destroy();
process.stdout.write(`${drawn}\n`);
