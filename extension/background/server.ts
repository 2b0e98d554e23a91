import { type Api, createApi } from '../api.ts';
import type { ServerState } from '../messaging.ts';
import type { Result } from '../result.ts';
import { type Connection, connection, signedOut } from '../storage.ts';
import { storedItem } from '../stored-item.ts';
import { createSerial } from './serial.ts';

/** Pauses between tries while the server is away: alarms go off at 30 s at the earliest. */
const PAUSES_MS = [30_000, 60_000, 120_000, 300_000] as const;

interface Away {
  readonly since: number;
  readonly tries: number;
  readonly nextTry: number;
  readonly problem: Extract<ServerState, { is: 'away' }>['problem'];
}

const away = storedItem<Away | null>('session', 'server-away', null);
const lastAnswer = storedItem<number>('session', 'server-answered', 0);
const inOrder = createSerial();

/** The server this browser is paired with; null when it is with none. */
export async function pairedServer(): Promise<{ api: Api; connection: Connection } | null> {
  const paired = await connection.get();
  if (paired === null) return null;
  const { origin, token } = paired;
  const onOutcome = (outcome: Result<unknown>) => noteOutcome(outcome, token);
  return { api: createApi({ origin, token, onOutcome }), connection: paired };
}

/** How we stand with the server. */
export async function serverState(): Promise<ServerState> {
  const [paired, out, gone, at] = await Promise.all([connection.get(), signedOut.get(), away.get(), lastAnswer.get()]);
  if (paired === null) return { is: 'unpaired' };
  if (out) return { is: 'signed-out' };
  if (gone === null) return { is: 'ok', at };
  return { is: 'away', since: gone.since, nextTry: gone.nextTry, problem: gone.problem };
}

/** Tells of the moment when the server, which was away, answers again. */
export function watchReturn(onReturn: () => void): void {
  away.watch((gone) => {
    if (gone === null) onReturn();
  });
}

/** After pairing or signing out: nothing of what was is still so. */
export async function forgetServerState(): Promise<void> {
  await Promise.all([away.remove(), lastAnswer.remove()]);
}

/** Taken down before the answer is given, so that whoever has the answer reads the state that fits. */
function noteOutcome(outcome: Result<unknown>, token: string): Promise<void> {
  return inOrder(async () => {
    // An answer that was asked for with the token of somebody who has signed out since says nothing of now.
    if ((await connection.get())?.token !== token) return;
    const error = outcome.ok ? null : outcome.error;
    if (error?.code === 'cancelled') return;
    if (error?.status === 401) await signedOut.set(true);
    const answered = error === null || (error.status !== undefined && error.status < 500);
    if (answered) {
      await Promise.all([away.remove(), lastAnswer.set(Date.now())]);
      return;
    }
    const before = await away.get();
    const now = Date.now();
    // Several questions that fail together are one try.
    const isSameTry = before !== null && now < before.nextTry;
    const tries = isSameTry ? before.tries : (before?.tries ?? 0) + 1;
    const pause = PAUSES_MS[Math.min(tries, PAUSES_MS.length) - 1] ?? PAUSES_MS[0];
    const nextTry = isSameTry ? before.nextTry : now + Math.max(pause, error.retryAfter ?? 0);
    await away.set({ since: before?.since ?? now, tries, nextTry, problem: error });
  });
}
