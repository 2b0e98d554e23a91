export interface WatchingPage {
  /** Rows may have come or gone. */
  readonly onRows: () => void;
  /** Rows may stand elsewhere. */
  readonly onMove: () => void;
  readonly signal: AbortSignal;
}

/**
 * Watches a page for rows that come, go and move, only while it is given the document that has them: the page's own, or
 * that of a frame in it. Whatever happens between two drawings is told once.
 */
export function watchPage({ onRows, onMove, signal }: WatchingPage): (list: Document | null) => void {
  let frame = 0;
  let rows = false;
  let watched: Document | null = null;
  let watching: AbortController | null = null;

  const later = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      const changed = rows;
      rows = false;
      if (changed) onRows();
      else onMove();
    });
  };
  const observer = new MutationObserver(() => {
    rows = true;
    later();
  });
  const stop = () => {
    watching?.abort();
    watching = null;
    watched = null;
    observer.disconnect();
    cancelAnimationFrame(frame);
    frame = 0;
  };
  signal.addEventListener('abort', stop);

  return (list) => {
    if (list === watched && list !== null) return;
    stop();
    if (list === null || signal.aborted) return;
    watched = list;
    watching = new AbortController();
    const options = { capture: true, passive: true, signal: watching.signal };
    for (const view of new Set([window, list.defaultView ?? window])) {
      view.addEventListener('scroll', later, options);
      view.addEventListener('resize', later, options);
    }
    // A frame tells where it is before it has a body.
    for (const page of new Set([document.body, list === document ? document.body : list]))
      observer.observe(page, { childList: true, subtree: true });
  };
}
