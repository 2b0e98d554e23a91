import { storedItem } from '../stored-item.ts';
import { createSerial } from './serial.ts';

/** Tabs in which somebody goes through the undecided companies; the latest first. Outlives every page on the way. */
const tabs = storedItem<readonly number[]>('session', 'queue-tabs', []);
const inOrder = createSerial();
const MAX_TABS = 20;

export async function isInQueue(tabId: number): Promise<boolean> {
  return (await tabs.get()).includes(tabId);
}

export function setInQueue(tabId: number, on: boolean): Promise<void> {
  return inOrder(async () => {
    const others = (await tabs.get()).filter((other) => other !== tabId);
    await tabs.set(on ? [tabId, ...others].slice(0, MAX_TABS) : others);
  });
}
