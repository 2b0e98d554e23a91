import type { Timers } from '../timers.ts';

/** A sleep that can be cut short. A wake while nobody sleeps cuts the next sleep short, so that none is missed. */
export interface Waker {
  wake(): void;
  sleep(ms: number): Promise<void>;
}

export function createWaker(timers: Timers): Waker {
  let isAwake = false;
  let end: (() => void) | undefined;
  return {
    wake() {
      isAwake = true;
      end?.();
    },
    async sleep(ms) {
      if (!isAwake) {
        await new Promise<void>((resolve) => {
          const cancel = timers.after(ms, resolve);
          end = () => {
            cancel();
            resolve();
          };
        });
      }
      end = undefined;
      isAwake = false;
    },
  };
}
