export interface WatchingPage {
  /** Rows may have come or gone. */
  readonly onRows: () => void;
  /** Rows may stand elsewhere. */
  readonly onMove: () => void;
  readonly signal: AbortSignal;
}

/**
 * Watches a page for rows that come, go and move, only while it is given the documents that may have them: the page's
 * own and those of frames in it. Whatever happens between two drawings is told once.
 */
export function watchPage({ onRows, onMove, signal }: WatchingPage): (shown: readonly Document[]) => void {
  let frame = 0;
  let rows = false;
  let watched: readonly Document[] = [];
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
    watched = [];
    observer.disconnect();
    cancelAnimationFrame(frame);
    frame = 0;
  };
  signal.addEventListener('abort', stop);

  return (shown) => {
    if (shown.length === watched.length && shown.every((page) => watched.includes(page))) return;
    stop();
    if (shown.length === 0 || signal.aborted) return;
    watched = shown;
    watching = new AbortController();
    const options = { capture: true, passive: true, signal: watching.signal };
    for (const page of shown) {
      page.defaultView?.addEventListener('scroll', later, options);
      page.defaultView?.addEventListener('resize', later, options);
      // Of a frame the whole: it tells where it is before it has a body. Of the page not what stands beside its body.
      observer.observe(page === document ? page.body : page, { childList: true, subtree: true });
    }
  };
}
