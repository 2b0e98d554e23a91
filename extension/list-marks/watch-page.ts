export interface WatchingPage {
  /** Rows may have come or gone. */
  readonly onRows: () => void;
  /** Rows may stand elsewhere. */
  readonly onMove: () => void;
  readonly signal: AbortSignal;
}

/**
 * Watches a page for rows that come, go and move, only while it is told to: a list is on it. Whatever happens within a
 * frame is told once.
 */
export function watchPage({ onRows, onMove, signal }: WatchingPage): (on: boolean) => void {
  let frame = 0;
  let rows = false;
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
    observer.disconnect();
    cancelAnimationFrame(frame);
    frame = 0;
  };
  signal.addEventListener('abort', stop);

  return (on) => {
    if (!on || signal.aborted) return stop();
    if (watching) return;
    watching = new AbortController();
    const options = { capture: true, passive: true, signal: watching.signal };
    window.addEventListener('scroll', later, options);
    window.addEventListener('resize', later, options);
    observer.observe(document.body, { childList: true, subtree: true });
  };
}
