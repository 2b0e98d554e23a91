import type { browser } from 'wxt/browser';

declare global {
  /** In code that is evaluated in the extension's worker or pages. */
  const chrome: typeof browser;
}
