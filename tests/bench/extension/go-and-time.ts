import type { Page } from 'playwright-core';

export interface Journey {
  /** Fragment of the address that the app goes to. */
  readonly fragment: string;
  /** Name that the head of the panel shows once it is there. */
  readonly name: string;
  /** What the seam says under it, where that has to be there too. */
  readonly says?: string;
}

/**
 * Goes to another record inside the app, and gives the milliseconds from there until the panel's text has been painted.
 * Timed in the page: nothing of the way to this process is in it. Runs out of time like any other step if it never shows.
 */
export function goAndTime(page: Page, journey: Journey): Promise<number> {
  return page.evaluate(async ({ fragment, name, says }) => {
    const isShown = () => {
      const shadow = document.querySelector('strategy-overview-panel')?.shadowRoot;
      if (shadow?.querySelector('h2')?.textContent !== name) return false;
      return says === undefined || shadow.querySelector('.ends')?.lastChild?.textContent === says;
    };
    if (isShown()) throw new Error(`The panel shows “${name}” before anybody went there.`);
    const began = performance.now();
    location.hash = fragment;
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      // What stands there when a frame begins is painted in it; the message is delivered after it.
      const look = () => (isShown() ? port2.postMessage(null) : requestAnimationFrame(look));
      requestAnimationFrame(look);
    });
    return performance.now() - began;
  }, journey);
}
