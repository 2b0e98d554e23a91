import type { DetectorRequest } from '../messaging.ts';

export interface Watching {
  /** The frame that is watched. */
  readonly frame: Window;
  /** Whether an address may be a record: decided here, so that other pages wake nobody. */
  readonly mayMatter: (url: string) => boolean;
  readonly send: (report: DetectorRequest) => void;
}

/** Longer than any address of the vendors; the background refuses it as well. */
const MAX_URL = 32_768;
const POLL_MS = 1_000;

/** What is listened to, on whom, and what is done then. */
type Hearing = readonly [of: EventTarget, name: string, listener: (event: Event) => void];

/**
 * Reports the addresses of this frame that may be records, and once when it is at one no longer. Reads the address and
 * nothing else: no part of the page is touched or looked at. The answer ends the watching.
 *
 * Most pages are no records and pay for this all the same: nothing is listened to or made that this page has no use for.
 */
export function watchAddress({ frame, mayMatter, send }: Watching): () => void {
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

  const { document, navigation } = frame;
  const change = () => look(false);
  const hearings: Hearing[] = [
    // A page that comes back from the back/forward cache starts no script anew and changes no entry.
    [frame, 'pageshow', (event) => 'persisted' in event && event.persisted === true && look(true)],
    [frame, 'pagehide', leave],
  ];
  if (isPrerendering(document)) hearings.push([document, 'prerenderingchange', () => look(true)]);
  // Fires once for each change, when the address is new already.
  if (navigation) hearings.push([navigation, 'currententrychange', change]);
  else hearings.push([frame, 'hashchange', change], [frame, 'popstate', change]);
  for (const [of, name, listener] of hearings) of.addEventListener(name, listener);
  // Firefox before 147: events tell of fragments and of the back button, and of nothing else that a page does.
  const timer = navigation ? undefined : setInterval(() => !document.hidden && change(), POLL_MS);
  change();
  return () => {
    clearInterval(timer);
    for (const [of, name, listener] of hearings) of.removeEventListener(name, listener);
  };
}

function isPrerendering(document: Document & { readonly prerendering?: boolean }): boolean {
  return document.prerendering === true;
}

/** Square pixels of a frame in the page; the top frame is the page. */
function areaOf(frame: Window): number | null {
  return frame === frame.top ? null : frame.innerWidth * frame.innerHeight;
}
