import { useCallback, useRef, useState } from 'preact/hooks';
import type { Problem, Result } from '../result.ts';

export interface Action<A extends readonly unknown[], T> {
  /** Does it; while it is being done, another press does nothing and is answered null. */
  run(...args: A): Promise<Result<T> | null>;
  readonly busy: boolean;
  /** Why the last try failed. */
  readonly problem: Problem | null;
  clear(): void;
}

/** Something a button does: at most once at a time, and what went wrong is kept to be shown. */
export function useAction<A extends readonly unknown[], T>(act: (...args: A) => Promise<Result<T>>): Action<A, T> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef(false);
  const latest = useRef(act);
  latest.current = act;
  const run = useCallback(async (...args: A) => {
    if (running.current) return null;
    running.current = true;
    setBusy(true);
    setProblem(null);
    try {
      const result = await latest.current(...args);
      if (!result.ok) setProblem(result.error);
      return result;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  const clear = useCallback(() => setProblem(null), []);
  return { run, busy, problem, clear };
}
