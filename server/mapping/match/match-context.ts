import type { MatchIndex } from './match-index.ts';
import type { SerialOverlap } from './serial-overlap.ts';

/** What two companies are compared in the light of. */
export interface MatchContext {
  /** Our companies. */
  readonly index: MatchIndex;
  /** The vendor's companies, where they are known. */
  readonly peers: MatchIndex | undefined;
  /** The serials of the vendor's company at hand, counted against ours. */
  readonly serials: SerialOverlap;
}
