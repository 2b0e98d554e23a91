import type { CDPSession, Page } from 'playwright-core';

/** Times slower than this machine: what a technician's notebook is beside it. */
export const SLOWER = 4;

/** Slows the page down; the answer speaks with the browser about it. */
export async function throttle(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return session;
}
