import type { Page } from './page.ts';

/** A page that the address of a shell names: the shell shows it in a frame. */
export function shownInFrame(page: Page | null): Page | null {
  return page === null || page.is === 'unreadable' ? page : { ...page, inFrame: true };
}
