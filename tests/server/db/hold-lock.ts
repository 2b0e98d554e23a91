import { createClient } from '@libsql/client/sqlite3';

/** Holds the write lock of a database file until told to let go: what another process may do at any moment. */
const [url = ''] = process.argv.slice(2);
const client = createClient({ url, timeout: 5000 });
const transaction = await client.transaction('write');
process.send?.('held');
process.on('message', () => {
  transaction
    .rollback()
    .then(() => process.exit(0))
    .catch(() => process.exit(1));
});
