import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Stage } from './stage.ts';

export interface Drain {
  /** Best of three, in milliseconds. */
  ms: number;
  pages: number;
  bytes: number;
}

/** Fetches and parses the very pages a sync of the configurations asks for, in a process of its own. */
export async function measureDrain(stage: Stage): Promise<Drain> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    'tests/bench/drain.ts',
    stage.sandbox.origin,
    stage.sandbox.routes,
    JSON.stringify(stage.credentials),
    JSON.stringify(stage.fields),
  ]);
  return JSON.parse(stdout) as Drain;
}
