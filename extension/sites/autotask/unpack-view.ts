/** Of real ones a few hundred characters. */
const MAX_INPUT = 8 * 1024;
const SHELL = /^\/autotaskonyx\/landingpage\/?$/i;

/** Whether an address is that of the shell around the pages of the app. */
export function isShell({ pathname }: URL): boolean {
  return SHELL.test(pathname);
}

/**
 * The page that the shell was told to show: `view-data` is base64 of JSON with its address. Null where that names none,
 * as for views that the shell draws by itself, and for one on another origin.
 */
export function unpackView(shell: URL): URL | null {
  const packed = shell.searchParams.get('view-data')?.replaceAll('-', '+').replaceAll('_', '/').replaceAll(' ', '+');
  if (!packed || packed.length > MAX_INPUT || !/^[A-Za-z0-9+/]+=*$/.test(packed)) return null;
  try {
    const view: unknown = JSON.parse(atob(packed));
    const address = typeof view === 'object' && view !== null && 'url' in view ? view.url : null;
    if (typeof address !== 'string' || !URL.canParse(address, shell.origin)) return null;
    const url = new URL(address, shell.origin);
    return url.origin === shell.origin && !isShell(url) ? url : null;
  } catch {
    // Base64 of a length that cannot be, or no JSON: no view of the app.
    return null;
  }
}
