import logUpdate from 'log-update';
import type { RunNews } from './watch-runs.ts';

/** Tells whoever watches what is going on; says nothing when only the result is wanted. */
export interface Narrator {
  say(text: string): void;
  /** One line that is overwritten while a run goes on, on a terminal; nothing elsewhere. */
  progress(what: string, news: RunNews): void;
  /** Removes that line. */
  clear(): void;
}

export const SILENT: Narrator = { say: () => undefined, progress: () => undefined, clear: () => undefined };

/** Writes to the standard output. */
export function createNarrator(): Narrator {
  const isTerminal = process.stdout.isTTY;
  return {
    say: (text) => process.stdout.write(`${text}\n`),
    progress: (what, news) => {
      if (isTerminal) logUpdate(`  ${what}: ${describe(news)}`);
    },
    clear: () => {
      if (!isTerminal) return;
      logUpdate.clear();
      // Gives the cursor back.
      logUpdate.done();
    },
  };
}

function describe({ state, streams }: RunNews): string {
  if (state === 'queued') return 'waiting';
  const parts = streams.map(({ kind, read, total, parts, done }) => {
    const of = total !== null && total > 0 ? ` of ${total.toLocaleString('en')}` : '';
    const progress = parts > 1 ? ` (${done}/${parts} parts)` : '';
    return `${read.toLocaleString('en')}${of} ${kind}${progress}`;
  });
  return parts.join(', ') || 'starting';
}
