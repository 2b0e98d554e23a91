import { spawn } from 'node:child_process';
import { DemoError } from './demo-error.ts';

export interface Program<T> {
  /** For messages: "the server". */
  name: string;
  /** A TypeScript file with its arguments. */
  command: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** Reads from what was printed so far where it can be reached; undefined until it says so. */
  ready(printed: string): T | undefined;
}

export interface Process<T> {
  address: T;
  pid: number;
  /** Never resolves; rejects with a `DemoError` when the program ends before it was told to. */
  endedByItself: Promise<never>;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

/** How much of what a program said last is told when it ends by itself. */
const KEPT_CHARACTERS = 4000;

/** Starts a program of this project as a child process and waits until it can be reached. */
export async function startProcess<T>({ name, command, env, ready }: Program<T>): Promise<Process<T>> {
  const child = spawn(process.execPath, command, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // In a group of its own, so that Ctrl-C reaches us alone and everything ends in order.
    detached: true,
  });
  let printed = '';
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-KEPT_CHARACTERS);
  });
  let isStopping = false;
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const endedByItself = new Promise<never>((_, reject) => {
    child.once('error', (error) => reject(new DemoError('process-ended', `${name} could not be started.`, error)));
    child.once('close', (code, signal) => {
      if (isStopping) return;
      reject(new DemoError('process-ended', `${name} ended (${signal ?? code}). It said: ${complaints.trim() || '-'}`));
    });
  });
  // Looked at by whoever waits for something; before that it must not count as unheard.
  endedByItself.catch(() => undefined);
  const reached = new Promise<T>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed = (printed + text).slice(-KEPT_CHARACTERS);
      const address = ready(printed);
      if (address !== undefined) resolve(address);
    });
  });
  const stop = async () => {
    isStopping = true;
    child.kill('SIGTERM');
    await ended;
  };
  return { address: await Promise.race([reached, endedByItself]), pid: child.pid ?? 0, endedByItself, stop };
}
