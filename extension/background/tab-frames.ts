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

/**
 * What the tab shows: of the frames large enough to be looked at, the one that changed last; what is readable first.
 * What the address of a shell says holds until a frame has left what it showed since.
 */
export function shownPage(frames: TabFrames): Page | null {
  const left = lastLeft(frames);
  const shown = Object.values(frames)
    .filter(({ page, area }) => page !== null && (area === null || area >= LEAST_AREA))
    .filter(({ page, visit }) => page?.is === 'unreadable' || page?.inFrame !== true || visit > left)
    .sort((a, b) => b.visit - a.visit)
    .map(({ page }) => page);
  return shown.find((page) => page?.is !== 'unreadable') ?? shown[0] ?? null;
}

/** When a frame inside the page last went from something we know to something we do not. */
function lastLeft(frames: TabFrames): number {
  const visits = Object.entries(frames).map(([id, { page, visit }]) =>
    page === null && Number(id) !== TOP ? visit : 0,
  );
  return Math.max(0, ...visits);
}

/** The last visit of any frame. */
export function lastVisit(frames: TabFrames): number {
  return Math.max(0, ...Object.values(frames).map(({ visit }) => visit));
}
