import type { Result } from '../../../../extension/result.ts';

/** A question that a component asked and that a test answers. */
export interface Asked<T> {
  readonly what: string;
  readonly signal: AbortSignal | null;
  answer(result: Result<T>): Promise<void>;
}

/** A loader that is answered by hand, in whatever order. */
export function askedByHand<T>() {
  const asked: Asked<T>[] = [];
  const ask = (what: string, signal: AbortSignal | null = null): Promise<Result<T>> => {
    const { promise, resolve } = Promise.withResolvers<Result<T>>();
    asked.push({
      what,
      signal,
      async answer(result) {
        resolve(result);
        await promise;
      },
    });
    return promise;
  };
  return { asked, ask };
}
