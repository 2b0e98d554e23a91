import type { Page } from 'playwright-core';

/** What a page was burdened with while it was watched. */
export interface Burden {
  /** Duration of every task above 50 ms, in milliseconds. */
  readonly longTasks: readonly number[];
  /** Sum of the movements of what was on the screen already. One that follows a press within half a second is not counted. */
  readonly shift: number;
}

interface Watched {
  watched: { longTasks: number[]; shift: number };
}
/** As browsers write a layout shift. */
interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

/** Has a page count, from now on, its long tasks and what moves in it. */
export async function watchScreen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched: Watched['watched'] = { longTasks: [], shift: 0 };
    Object.assign(window, { watched });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watched.longTasks.push(duration);
    }).observe({ type: 'longtask' });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) if (!entry.hadRecentInput) watched.shift += entry.value;
    }).observe({ type: 'layout-shift' });
  });
}

/** What was counted so far. */
export function takeBurden(page: Page): Promise<Burden> {
  return page.evaluate(() => {
    const { watched } = window as Window & Partial<Watched>;
    if (watched === undefined) throw new Error('This page is not watched.');
    return watched;
  });
}
