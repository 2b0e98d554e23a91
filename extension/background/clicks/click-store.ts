import { clicks, type QueuedClick } from '../../storage.ts';
import { createSerial } from '../serial.ts';

const inOrder = createSerial();

export function addClick(click: QueuedClick): Promise<void> {
  return inOrder(async () => clicks.set([...(await clicks.get()), click]));
}

/** Gives the click as it is now; null when it was taken back or done meanwhile. */
export function changeClick(id: string, change: Partial<QueuedClick>): Promise<QueuedClick | null> {
  return inOrder(async () => {
    const kept = await clicks.get();
    const changed = kept.map((click) => (click.id === id ? { ...click, ...change } : click));
    await clicks.set(changed);
    return changed.find((click) => click.id === id) ?? null;
  });
}

/** Takes a click away unless `spare` wants it kept. False when it stays or was not there. */
export function dropClick(id: string, spare: (click: QueuedClick) => boolean = () => false): Promise<boolean> {
  return inOrder(async () => {
    const kept = await clicks.get();
    const rest = kept.filter((click) => click.id !== id || spare(click));
    if (rest.length === kept.length) return false;
    await clicks.set(rest);
    return true;
  });
}
