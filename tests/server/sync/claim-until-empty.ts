import { openDatabase } from '../../../server/db/open-database.ts';
import { claimRun, finishRun } from '../../../server/sync/claim.ts';
import { LANES } from '../../../server/sync/scope.ts';

/** A process of its own that claims and ends runs until there are none, and prints the id of each it got. */
const [url = ''] = process.argv.slice(2);
const db = await openDatabase({ url });
const owner = `process ${process.pid}`;
for (;;) {
  const claimed = await claimRun(db, owner, Date.now(), LANES);
  if (!claimed) break;
  process.stdout.write(`${claimed.id}\n`);
  await finishRun(db, owner, claimed.id, Date.now(), { state: 'succeeded' });
}
await db.close();
