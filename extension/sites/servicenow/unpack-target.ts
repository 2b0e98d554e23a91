/** Targets are escaped once or twice; more often, and it is somebody else's puzzle. */
const MOST_ESCAPES = 3;
const NEXT_EXPERIENCE = /^\/now\/nav\/ui\/classic\/params\/target\/(.+)$/;

/**
 * The page that a shell of the app shows in its frame: `uri` of the old one, the rest of the path in Next Experience.
 * Null for addresses that are no shell; one that leads to another origin shows none of our records.
 */
export function unpackTarget(url: URL): URL | null {
  const packed = url.pathname === '/nav_to.do' ? url.searchParams.get('uri') : NEXT_EXPERIENCE.exec(url.pathname)?.[1];
  if (packed == null) return null;
  const target = unescapeAll(packed);
  if (!URL.canParse(target, url.origin)) return null;
  const shown = new URL(target, url.origin);
  return shown.origin === url.origin ? shown : null;
}

/** Until a question mark stands there plainly, or nothing more is escaped. */
function unescapeAll(packed: string): string {
  let text = packed;
  for (let go = 0; go < MOST_ESCAPES && !text.includes('?'); go++) {
    try {
      text = decodeURIComponent(text);
    } catch {
      // A stray percent sign: it was plain already.
      return text;
    }
  }
  return text;
}
