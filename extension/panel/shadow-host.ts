/** Our own element in a page of others, and the room inside that the page's styles do not reach. */
export interface ShadowHost {
  readonly host: HTMLElement;
  readonly shadow: ShadowRoot;
  /** Where to draw: carries the tokens. */
  readonly room: HTMLElement;
  /** Dresses our element and puts it into the page: undressed it would stand somewhere, and then jump. */
  readonly dress: (css: string) => void;
}

/** How often the element is put back within `FIGHT_MS` before the page is left to have its way. */
const MOST_RETURNS = 5;
const FIGHT_MS = 10_000;

/**
 * Our element at the end of the document, above everything, from when it is dressed until `signal` ends it. Not into the body: web apps
 * empty that. A page that removes it gets it back some times, and not for ever: two that fight freeze the tab.
 */
export function createShadowHost(page: Document, of: 'panel' | 'marks', signal: AbortSignal): ShadowHost {
  const host = page.createElement(`strategy-overview-${of}`);
  const shadow = host.attachShadow({ mode: 'open' });
  const room = page.createElement('div');
  room.className = 'so';
  shadow.append(room);

  let returns: number[] = [];
  const put = () => {
    page.documentElement.append(host);
    raise(host);
  };
  const watcher = new MutationObserver(() => {
    if (host.isConnected) return;
    returns = [...returns.filter((at) => at > Date.now() - FIGHT_MS), Date.now()];
    if (returns.length <= MOST_RETURNS) put();
  });
  signal.addEventListener('abort', () => {
    watcher.disconnect();
    host.remove();
  });
  const dress = (css: string) => {
    adopt(shadow, css);
    if (host.isConnected || signal.aborted) return;
    put();
    watcher.observe(page.documentElement, { childList: true });
  };
  return { host, shadow, room, dress };
}

/** Without a request, and without a style element that a policy of the page could be about. */
function adopt(shadow: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    // Firefox refuses sheets made in the world of content scripts.
    const style = shadow.ownerDocument.createElement('style');
    style.textContent = css;
    shadow.append(style);
  }
}

/** Into the top layer, where no z-index of the page comes. */
function raise(host: HTMLElement): void {
  if (typeof host.showPopover !== 'function') return;
  host.popover = 'manual';
  host.showPopover();
}
