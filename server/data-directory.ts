import { access, constants, mkdir } from 'node:fs/promises';
import { StartError } from './start-error.ts';

/** Makes the data directory, readable by this user alone, if it is missing. Throws `StartError` if it cannot be used. */
export async function prepareDataDirectory(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await access(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    const message = `The data directory ${path} cannot be written. Give this user the right to, or set DATA_DIR to another one.`;
    throw new StartError('data-dir', message, error);
  }
}
