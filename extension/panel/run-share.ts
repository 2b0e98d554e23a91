import type { RunProgress } from '../../shared/api/pages.ts';

type Stream = RunProgress['streams'][number];

/** How much of a stream is in, 0 to 1; null while nobody can tell how much there is. */
export function streamShare({ parts, done, read, total }: Stream): number | null {
  if (parts > 0 && done >= parts) return 1;
  if (total !== null && total > 0) return Math.min(1, read / total);
  return parts > 1 ? done / parts : null;
}

/** How much of a run is in, 0 to 1: records weigh alike where their number is known. Null while nothing tells. */
export function runShare({ streams }: RunProgress): number | null {
  const shares = streams.map(streamShare);
  if (shares.length === 0 || shares.some((share) => share === null)) return null;
  const weights = streams.map(({ total, read }) => Math.max(1, total ?? read));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return shares.reduce<number>((sum, share, place) => sum + (share ?? 0) * (weights[place] ?? 0), 0) / whole;
}

export function isOpen({ state }: Pick<RunProgress, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}
