import type { Page } from '../sites/page.ts';

/** What one frame last reported. */
export interface FrameReport {
  readonly documentId: string;
  readonly visit: number;
  readonly page: Page | null;
  /** Square pixels; null for the top frame. */
  readonly area: number | null;
}

/** The frames of a tab, by their number in the browser. */
export type TabFrames = Readonly<Record<number, FrameReport>>;

const TOP = 0;
/** A frame smaller than this is not what a person looks at: 200 by 200. */
const LEAST_AREA = 40_000;

/**
 * The frames after a report. Reports can overtake one another: an older one of the same frame changes nothing. A new
 * document in the top frame takes all other frames of the one before with it.
 */
export function withReport(frames: TabFrames, frameId: number, report: FrameReport): TabFrames {
  const before = frames[frameId];
  if (before && before.visit >= report.visit) return frames;
  const isNewPage = frameId === TOP && before !== undefined && before.documentId !== report.documentId;
  if (!isNewPage) return { ...frames, [frameId]: report };
  const later = Object.entries(frames).filter(([, { visit }]) => visit > report.visit);
  return { ...Object.fromEntries(later), [TOP]: report };
}

/** What the tab shows: of the frames large enough to be looked at, the one that changed last; what is readable first. */
export function shownPage(frames: TabFrames): Page | null {
  const shown = Object.values(frames)
    .filter(({ page, area }) => page !== null && (area === null || area >= LEAST_AREA))
    .sort((a, b) => b.visit - a.visit)
    .map(({ page }) => page);
  return shown.find((page) => page?.is !== 'unreadable') ?? shown[0] ?? null;
}

/** The last visit of any frame. */
export function lastVisit(frames: TabFrames): number {
  return Math.max(0, ...Object.values(frames).map(({ visit }) => visit));
}
