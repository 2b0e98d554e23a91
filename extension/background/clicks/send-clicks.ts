import type { Api } from '../../api.ts';
import type { Problem } from '../../result.ts';
import type { PageKey } from '../../sites/page.ts';
import { clicks, type QueuedClick } from '../../storage.ts';
import { createSerial } from '../serial.ts';
import { pairedServer } from '../server.ts';
import { changeClick, dropClick } from './click-store.ts';
import { sendClick } from './send-click.ts';

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 300_000;

export interface SendOptions {
  /**
   * Also clicks whose pause is not over: `all`, because a person asked; `unreached` those that found nobody, because the
   * server is back. One that the server itself turned away keeps its pause, or it would be sent again and again.
   */
  readonly evenIfEarly?: 'all' | 'unreached';
}

/** One round at a time: a click is sent once, whoever asks for a round. */
const inOrder = createSerial();
/** In this worker's hands. A click that says `sending` and is not in here was in the hands of one that was stopped. */
const inHand = new Set<string>();

/**
 * Sends what is kept for this server and person, the oldest first, and gives the records it was about. A click that
 * cannot be carried out stays, with the reason; after one that must wait the others wait too, because they may build
 * on it.
 */
export function sendClicks(options: SendOptions = {}): Promise<readonly PageKey[]> {
  return inOrder(async () => {
    const server = await pairedServer();
    if (server === null) return [];
    const { origin, user } = server.connection;
    const touched: PageKey[] = [];
    for (const click of await clicks.get()) {
      if (click.origin !== origin || click.userId !== user.id || !isWaiting(click)) continue;
      if (click.notBefore > Date.now() && !mayGoEarly(click, options)) break;
      touched.push(...keysOf(click));
      if ((await sendOne(server.api, click)) === 'wait') break;
    }
    return touched;
  });
}

/** Takes a click back, or puts a refused one away. False while it is on its way or when it is gone. */
export function withdrawClick(id: string): Promise<boolean> {
  return dropClick(id, (click) => inHand.has(click.id));
}

/** Whether anything waits to be sent. */
export async function hasWaitingClicks(): Promise<boolean> {
  return (await clicks.get()).some(isWaiting);
}

async function sendOne(api: Api, click: QueuedClick): Promise<'next' | 'wait'> {
  inHand.add(click.id);
  try {
    if ((await changeClick(click.id, { state: 'sending' })) === null) return 'next';
    const outcome = await sendClick(api, click);
    if (outcome.ok) {
      await dropClick(click.id);
      return 'next';
    }
    const { error } = outcome;
    if (!mayStillWork(error)) {
      await changeClick(click.id, { state: isConflict(error) ? 'conflict' : 'refused', problem: error });
      return 'next';
    }
    const tries = click.tries + 1;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);
    const notBefore = Date.now() + Math.max(pause, error.retryAfter ?? 0);
    await changeClick(click.id, { state: 'waiting', problem: error, tries, notBefore });
    return 'wait';
  } finally {
    inHand.delete(click.id);
  }
}

function mayGoEarly({ problem }: QueuedClick, { evenIfEarly }: SendOptions): boolean {
  return evenIfEarly === 'all' || (evenIfEarly === 'unreached' && problem?.status === undefined);
}

/** Not carried out for a reason that passes: the way there, the server's state, or that nobody is signed in. */
function mayStillWork(error: Problem): boolean {
  return error.retryable || error.status === 401;
}

/** What the click was about is not any more as the person saw it. */
function isConflict(error: Problem): boolean {
  return error.status === 409;
}

function isWaiting(click: QueuedClick): boolean {
  return click.state === 'waiting' || (click.state === 'sending' && !inHand.has(click.id));
}

function keysOf({ decision }: QueuedClick): readonly PageKey[] {
  return 'keys' in decision ? decision.keys : [decision.key];
}
