import type { DetectorRequest } from '../messaging.ts';

export interface Watching {
  /** The frame that is watched. */
  readonly frame: Window;
  /** Whether an address may be a record: decided here, so that other pages wake nobody. */
  readonly mayMatter: (url: string) => boolean;
  readonly send: (report: DetectorRequest) => void;
  /** Ends the watching. */
  readonly signal: AbortSignal;
}

/** Longer than any address of the vendors; the background refuses it as well. */
const MAX_URL = 32_768;
const POLL_MS = 1_000;

/**
 * Reports the addresses of this frame that may be records, and once when it is at one no longer. Reads the address and
 * nothing else: no part of the page is touched or looked at.
 */
export function watchAddress({ frame, mayMatter, send, signal }: Watching): void {
  let reported: string | null = null;
  let visit = 0;

  const look = (again: boolean) => {
    // Rendered ahead of being shown, and perhaps never shown.
    if (isPrerendering(frame.document)) return;
    const url = frame.location.href;
    if (url === reported && !again) return;
    if (url.length <= MAX_URL && mayMatter(url)) {
      reported = url;
      send({ type: 'frame.at', visit: nextVisit(), url, area: areaOf(frame) });
    } else leave();
  };

  const leave = () => {
    if (reported === null) return;
    reported = null;
    send({ type: 'frame.left', visit: nextVisit() });
  };

  /** The clock of the machine, so that numbers of documents that follow one another in a frame compare. */
  const nextVisit = () => {
    visit = Math.max(visit + 1, Date.now());
    return visit;
  };

  // A page that comes back from the back/forward cache starts no script anew and changes no entry.
  frame.addEventListener('pageshow', (event) => look(event.persisted), { signal });
  frame.addEventListener('pagehide', leave, { signal });
  frame.document.addEventListener('prerenderingchange', () => look(true), { signal });
  // Fires once for each change, when the address is new already.
  if (frame.navigation) frame.navigation.addEventListener('currententrychange', () => look(false), { signal });
  else watchWithoutNavigation(frame, () => look(false), signal);
  look(false);
}

/** Firefox before 147: events tell of fragments and of the back button, and of nothing else that a page does. */
function watchWithoutNavigation(frame: Window, look: () => void, signal: AbortSignal): void {
  for (const name of ['hashchange', 'popstate'] as const) frame.addEventListener(name, look, { signal });
  const timer = setInterval(() => {
    if (!frame.document.hidden) look();
  }, POLL_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
}

function isPrerendering(document: Document & { readonly prerendering?: boolean }): boolean {
  return document.prerendering === true;
}

/** Square pixels of a frame in the page; the top frame is the page. */
function areaOf(frame: Window): number | null {
  return frame === frame.top ? null : frame.innerWidth * frame.innerHeight;
}
