import type { browser } from 'wxt/browser';
import type { DetectorRequest } from '../messaging.ts';
import { HINTS } from '../sites/hints.ts';
import { watchAddress } from './watch-address.ts';

/** What the scripts of one version of the extension share in a frame. */
interface OurWorld {
  /** Both browsers know it by this name too. Not touched before there is something to tell: that alone takes time. */
  readonly chrome: typeof browser;
  strategyOverviewWatches?: boolean;
}

/** Watches the address of this frame; a second start of the same version adds nothing. */
export function startDetector(): void {
  const world = globalThis as typeof globalThis & OurWorld;
  if (world.strategyOverviewWatches) return;
  world.strategyOverviewWatches = true;
  const hints = window === window.top ? HINTS : HINTS.filter(({ inFrames }) => inFrames);
  const stop = watchAddress({
    frame: window,
    mayMatter: (url) => hints.some((hint) => hint.mayMatter(url)),
    send: (report) => void tell(world, report, () => stop()),
  });
}

/** Tells twice at most: a worker can be stopped while it has a report in its hands. */
async function tell(world: OurWorld, report: DetectorRequest, stop: () => void, triesLeft = 1): Promise<void> {
  try {
    await world.chrome.runtime.sendMessage(report);
  } catch {
    // Without an id the extension was updated or removed under this page, and this script is a leftover.
    if (!world.chrome.runtime?.id) stop();
    else if (triesLeft > 0) await tell(world, report, stop, triesLeft - 1);
  }
}
