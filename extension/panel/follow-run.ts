import { browser } from 'wxt/browser';
import { LIVE_PORT, type Push } from '../messaging.ts';

const AWAKE_MS = 20_000;
const AGAIN_MS = 1_000;

/**
 * Holds the port open over which the background pushes how far a run is, until `signal` ends it. Opens it again when
 * the background was stopped.
 */
export function followRun(onPush: (push: Push) => void, signal: AbortSignal): void {
  if (signal.aborted || !browser.runtime?.id) return;
  const port = browser.runtime.connect({ name: LIVE_PORT });
  const ending = new AbortController();
  const awake = setInterval(() => port.postMessage(null), AWAKE_MS);
  port.onMessage.addListener(onPush);
  port.onDisconnect.addListener(() => {
    clearInterval(awake);
    ending.abort();
    const again = setTimeout(() => followRun(onPush, signal), AGAIN_MS);
    signal.addEventListener('abort', () => clearTimeout(again), { once: true });
  });
  signal.addEventListener(
    'abort',
    () => {
      clearInterval(awake);
      port.disconnect();
    },
    { signal: ending.signal },
  );
}
