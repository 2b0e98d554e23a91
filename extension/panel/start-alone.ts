/**
 * A signal that ends when the same script is started in this page again: after an update of the extension the old one is
 * still there, and cannot ask the background for anything any more.
 */
export function startAlone(name: string): AbortSignal {
  const event = `strategy-overview:${name}`;
  const ending = new AbortController();
  document.dispatchEvent(new Event(event));
  document.addEventListener(event, () => ending.abort(), { once: true });
  return ending.signal;
}
