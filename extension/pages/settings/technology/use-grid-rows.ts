import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { GridItem } from '../../../../shared/api/technology-grid.ts';
import type { Problem } from '../../../result.ts';
import { useSession } from '../../page-context.ts';
import { type GridAsk, queryOf } from './grid-ask.ts';

/** Rows asked for at a time: as many as the server gives. */
const PAGE = 200;

export interface GridRows {
  readonly items: readonly GridItem[];
  /** More follow; how many is known when they have come. */
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly problem: Problem | null;
  /** Asks for the next page, unless it is on its way. */
  more(): void;
  reload(): void;
}

interface Held {
  readonly key: string;
  readonly items: readonly GridItem[];
  /** Null: all is here. Undefined: nothing was asked for yet. */
  readonly cursor: string | null | undefined;
  readonly loading: boolean;
  readonly problem: Problem | null;
}

const empty = (key: string): Held => ({ key, items: [], cursor: undefined, loading: false, problem: null });

/** The rows of a grid, page after page as they are scrolled to. Another ask starts anew; late answers are dropped. */
export function useGridRows(ask: GridAsk): GridRows {
  const { api } = useSession();
  const [round, setRound] = useState(0);
  const key = JSON.stringify([ask, round]);
  const [held, hold] = useState<Held>(empty(key));
  // One for each question: whoever asks first, asks in its name.
  const stopping = useMemo(() => ({ key, abort: new AbortController() }), [key]).abort;
  const now = held.key === key ? held : empty(key);
  const latest = useRef(now);
  latest.current = now;

  const more = useCallback(() => {
    const { cursor, loading, items } = latest.current;
    if (loading || cursor === null) return;
    const asking: Held = { key, items, cursor, loading: true, problem: null };
    latest.current = asking;
    hold(asking);
    const { signal } = stopping;
    const query = { ...queryOf(ask), limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    void api.call('GET /api/technology/items', { query }, { signal }).then((answer) => {
      if (signal.aborted) return;
      hold(
        answer.ok
          ? {
              key,
              items: [...items, ...answer.data.items],
              cursor: answer.data.nextCursor,
              loading: false,
              problem: null,
            }
          : { ...asking, loading: false, problem: answer.error },
      );
    });
  }, [api, key, stopping]);

  useEffect(() => {
    more();
    return () => stopping.abort();
  }, [more, stopping]);

  const reload = useCallback(() => setRound((n) => n + 1), []);
  return {
    items: now.items,
    hasMore: now.cursor !== null,
    loading: now.loading,
    problem: now.problem,
    more,
    reload,
  };
}
