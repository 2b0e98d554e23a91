import type { RunView } from '../../../shared/api/runs.ts';
import { calendarDay } from '../format.ts';

/** What the nightly runs of one date did together. */
export interface Night {
  /** `2026-11-21`, in the account's zone. */
  readonly day: string;
  /** Milliseconds since 1970. `to` is null while one of its runs is at work. */
  readonly from: number;
  readonly to: number | null;
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
  readonly rejected: number;
  /** `partly`: all ended, but records were rejected or deletions wait. */
  readonly outcome: 'fine' | 'partly' | 'failed' | 'running';
  readonly runs: readonly RunView[];
}

/** The nights among these runs, the oldest first. */
export function summariseNights(runs: readonly RunView[], timeZone: string): readonly Night[] {
  const nightly = runs.filter(({ trigger }) => trigger === 'schedule');
  const byDay = Object.groupBy(nightly, (run) => calendarDay(startOf(run), timeZone));
  return Object.entries(byDay)
    .flatMap(([day, runs]) => (runs ? [toNight(day, runs)] : []))
    .toSorted((a, b) => a.from - b.from);
}

function toNight(day: string, runs: readonly RunView[]): Night {
  const ends = runs.map(({ finishedAt }) => finishedAt);
  return {
    day,
    from: Math.min(...runs.map(startOf)),
    to: ends.every((end) => end !== null) ? Math.max(...ends) : null,
    ...sumOf(runs.flatMap(({ streams }) => streams)),
    outcome: outcomeOf(runs),
    runs,
  };
}

function startOf({ startedAt, createdAt }: RunView): number {
  return startedAt ?? createdAt;
}

const FIGURES = ['created', 'updated', 'deleted', 'rejected'] as const;
export type Figures = Readonly<Record<(typeof FIGURES)[number], number>>;

/** What several streams did together. */
export function sumOf(streams: readonly Figures[]): Figures {
  const sum = { created: 0, updated: 0, deleted: 0, rejected: 0 };
  for (const stream of streams) for (const figure of FIGURES) sum[figure] += stream[figure];
  return sum;
}

function outcomeOf(runs: readonly RunView[]): Night['outcome'] {
  if (runs.some(({ state }) => state === 'queued' || state === 'running')) return 'running';
  if (runs.some(({ state }) => state === 'failed' || state === 'cancelled')) return 'failed';
  return runs.some(needsLook) ? 'partly' : 'fine';
}

function needsLook({ streams, held }: RunView): boolean {
  return streams.some(({ rejected, failed }) => rejected + failed > 0) || held.some(({ state }) => state === 'waiting');
}
