import { browser } from 'wxt/browser';
import { LIVE_PORT } from '../live-port.ts';
import type { Push } from '../messaging.ts';

const AWAKE_MS = 20_000;
const AGAIN_MS = 1_000;

/**
 * Holds the port open over which the background pushes how far runs are, while it is told to and the page can be seen.
 * Opens it again when the background was stopped.
 */
export function createRunFollower(onPush: (push: Push) => void, signal: AbortSignal): (wanted: boolean) => void {
  let wanted = false;
  let port: ReturnType<typeof browser.runtime.connect> | null = null;
  const timers: ReturnType<typeof setTimeout>[] = [];

  const hangUp = () => {
    for (const timer of timers.splice(0)) clearTimeout(timer);
    port?.disconnect();
    port = null;
  };
  const settle = () => {
    const due = wanted && !document.hidden && !signal.aborted && Boolean(browser.runtime?.id);
    if (due && port === null) call();
    else if (!due) hangUp();
  };
  const call = () => {
    const opened = browser.runtime.connect({ name: LIVE_PORT });
    port = opened;
    timers.push(setInterval(() => opened.postMessage(null), AWAKE_MS));
    opened.onMessage.addListener(onPush);
    opened.onDisconnect.addListener(() => {
      if (port !== opened) return;
      port = null;
      hangUp();
      timers.push(setTimeout(settle, AGAIN_MS));
    });
  };

  document.addEventListener('visibilitychange', settle, { signal });
  signal.addEventListener('abort', hangUp);
  return (value) => {
    wanted = value;
    settle();
  };
}
