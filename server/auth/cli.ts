import { ConfigError, readConfig } from '../config.ts';
import { DatabaseError, systemClock } from '../db/database.ts';
import { openDatabase } from '../db/open-database.ts';
import { makeOwnerCode } from './owner-code.ts';

/** Prints a pairing code for the owner; the server may be running meanwhile. */
try {
  const { database } = readConfig(process.env);
  const db = await openDatabase(database);
  try {
    const { code, expiresAt } = await makeOwnerCode(db, systemClock);
    const minutes = Math.round((expiresAt - systemClock.now()) / 60_000);
    process.stdout.write(`Pairing code:  ${code}  (a device of the owner, once, within ${minutes} minutes)\n`);
  } finally {
    await db.close();
  }
} catch (error) {
  process.exitCode = 1;
  if (!(error instanceof ConfigError || error instanceof DatabaseError)) throw error;
  process.stderr.write(`${error.message}\n`);
}
