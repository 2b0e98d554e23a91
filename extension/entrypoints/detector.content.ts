import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { watchAddress } from '../detector/watch-address.ts';
import type { DetectorRequest } from '../messaging.ts';
import { HINTS } from '../sites/hints.ts';

/** Runs in every page of the vendors' web apps: tells the background of addresses that may be records. */
export default defineContentScript({
  // The vendors' clouds, written in at build: their table is too large to be carried into every page.
  matches: [],
  allFrames: true,
  runAt: 'document_start',
  noScriptStartedPostMessage: true,
  main(context) {
    const hints = window === window.top ? HINTS : HINTS.filter(({ inFrames }) => inFrames);
    watchAddress({
      frame: window,
      mayMatter: (url) => hints.some((hint) => hint.mayMatter(url)),
      signal: context.signal,
      send: (report) => send(report, () => context.abort()),
    });
  },
});

/** Sends twice at most: a worker can be stopped while it has a report in its hands. */
async function send(report: DetectorRequest, stop: () => void, triesLeft = 1): Promise<void> {
  try {
    await browser.runtime.sendMessage(report);
  } catch {
    // Without an id the extension was updated or removed under this page, and this script is a leftover.
    if (!browser.runtime?.id) stop();
    else if (triesLeft > 0) await send(report, stop, triesLeft - 1);
  }
}
