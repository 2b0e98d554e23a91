import type { RunView } from '../../../shared/api/runs.ts';

export const OUTCOMES = ['open', 'fine', 'attention', 'failed', 'cancelled'] as const;
/** `attention`: it ended, but something of it needs a person: rejected records, failed parts, deletions that wait. */
export type Outcome = (typeof OUTCOMES)[number];

/** How a run stands, in one word. */
export function outcomeOf({ state, streams, held }: RunView): Outcome {
  if (state === 'queued' || state === 'running') return 'open';
  if (state === 'failed') return 'failed';
  if (held.some((one) => one.state === 'waiting')) return 'attention';
  if (state === 'cancelled') return 'cancelled';
  return streams.some(({ rejected, failed }) => rejected + failed > 0) ? 'attention' : 'fine';
}

/** How many deletions of a run wait for a decision. */
export function waitingIn({ held }: Pick<RunView, 'held'>): number {
  return held.reduce((sum, { state, count }) => (state === 'waiting' ? sum + count : sum), 0);
}
