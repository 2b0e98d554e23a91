import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Problem, Result } from '../result.ts';

export interface Loaded<T> {
  /** Null until the first answer. An older answer stays while a newer one is asked for. */
  readonly data: T | null;
  /** Why there is no newer answer. */
  readonly problem: Problem | null;
  readonly loading: boolean;
  /** Asks again. While a question is on its way, once more after its answer: many news in a row cost two questions. */
  reload(): void;
  /** Puts an answer in place that is known from elsewhere, such as from a change that was made. */
  put(data: T): void;
}

interface Held<T> {
  readonly key: string;
  readonly data: T | null;
  readonly problem: Problem | null;
  readonly loading: boolean;
}

/** Loads what `key` stands for when it is first shown and whenever `key` changes; answers of an older key are dropped. */
export function useLoad<T>(key: string, load: (signal: AbortSignal) => Promise<Result<T>>): Loaded<T> {
  const [held, hold] = useState<Held<T>>({ key, data: null, problem: null, loading: true });
  const [round, setRound] = useState(0);
  // The latest closure, so that callers need not memoise it: `key` alone says what it loads.
  const latest = useRef(load);
  latest.current = load;
  const isAsking = useRef(false);
  const isStale = useRef(false);
  useEffect(() => {
    const stopping = new AbortController();
    // A round has nothing else of its own: it is named to be a reason to run.
    void round;
    isAsking.current = true;
    isStale.current = false;
    hold((before) => ({ ...(before.key === key ? before : { data: null, problem: null }), key, loading: true }));
    latest.current(stopping.signal).then((answer) => {
      if (stopping.signal.aborted) return;
      isAsking.current = false;
      hold((before) =>
        answer.ok
          ? { key, data: answer.data, problem: null, loading: false }
          : { key, data: before.data, problem: answer.error, loading: false },
      );
      if (isStale.current) setRound((n) => n + 1);
    });
    return () => stopping.abort();
  }, [key, round]);
  const reload = useCallback(() => {
    if (isAsking.current) isStale.current = true;
    else setRound((n) => n + 1);
  }, []);
  const put = useCallback(
    (data: T) => {
      // An answer that is on its way may be older than this.
      if (isAsking.current) isStale.current = true;
      hold((before) => ({ key, data, problem: null, loading: before.loading }));
    },
    [key],
  );
  // Between a change of the key and its effect, what is held is of before.
  const { data, problem, loading } = held.key === key ? held : { data: null, problem: null, loading: true };
  return { data, problem, loading, reload, put };
}
