import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { type Database, DatabaseError, systemClock } from '../db/database.ts';
import { openDatabase } from '../db/open-database.ts';
import { loadMasterKey, replaceKeyFile } from './load-master-key.ts';
import { type Rotation, rotateDataKey, rotateMasterKey } from './rotate-key.ts';
import { VaultError } from './vault-error.ts';

const HELP = `Encrypts every stored secret with a new key. Servers may run meanwhile.

  npm run rotate-key                       a new data key
  npm run rotate-key -- --master           a new master key: in the key file, or the one in NEW_MASTER_KEY where
                                           MASTER_KEY holds the present one
  npm run rotate-key -- --dry-run          only counts
`;

const KEY_BYTES = 32;

try {
  const { values } = parseArgs({
    options: {
      master: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) process.stdout.write(HELP);
  else await rotate(readConfig(process.env), values.master, values['dry-run']);
} catch (error) {
  process.exitCode = 1;
  if (!isForPeople(error)) throw error;
  process.stderr.write(`${error.message}\n`);
}

async function rotate(config: Config, isMaster: boolean, dryRun: boolean): Promise<void> {
  const db = await openDatabase(config.database);
  try {
    const present = await loadMasterKey(db, config.masterKey, config.dataDir);
    const rotation = isMaster
      ? await newMasterKey(db, config, present, dryRun)
      : await rotateDataKey(db, present, systemClock, dryRun);
    process.stdout.write(`${describe(rotation)}\n`);
  } finally {
    await db.close();
  }
}

async function newMasterKey(db: Database, config: Config, from: Uint8Array, dryRun: boolean): Promise<Rotation> {
  if (config.masterKey) return rotateMasterKey(db, { from, to: newKeyGiven(), dryRun });
  const to = randomBytes(KEY_BYTES);
  if (dryRun) return rotateMasterKey(db, { from, to, dryRun });
  let rotation: Rotation | undefined;
  await replaceKeyFile(config.dataDir, to, async () => {
    rotation = await rotateMasterKey(db, { from, to, dryRun });
  });
  if (!rotation) throw new Error('The key file was replaced without a rotation.');
  return rotation;
}

/** Read like MASTER_KEY, and refused in the same words. */
function newKeyGiven(): Uint8Array {
  const name = 'NEW_MASTER_KEY';
  try {
    const { masterKey } = readConfig({ MASTER_KEY: process.env[name] });
    if (masterKey) return masterKey;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError([name], error.message.replaceAll('MASTER_KEY', name));
  }
  throw new ConfigError([name], `MASTER_KEY holds the present key: give the new one in ${name}.`);
}

function describe({ dryRun, keys, secrets, unreadable }: Rotation): string {
  const verb = dryRun ? 'Would encrypt' : 'Encrypted';
  const lost = unreadable.map(({ scope, field }) => `Cannot be read, enter it again: ${field} of ${scope}.`);
  return [`${verb} ${secrets} secrets and ${keys} data keys anew.`, ...lost].join('\n');
}

function isForPeople(error: unknown): error is Error {
  const isBadOption = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  return isBadOption || [ConfigError, DatabaseError, VaultError].some((type) => error instanceof type);
}
