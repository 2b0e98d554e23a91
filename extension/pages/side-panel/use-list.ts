import type { ListPage } from '../../../shared/api/paging.ts';
import type { Problem, Result } from '../../result.ts';
import { useAction } from '../use-action.ts';
import { useLoad } from '../use-load.ts';

export interface List<T> {
  readonly items: readonly T[];
  /** Asks for the next page; null when there is none. */
  readonly more: (() => void) | null;
  readonly problem: Problem | null;
  reload(): void;
}

type Ask<T> = (cursor: string | undefined, signal: AbortSignal | undefined) => Promise<Result<ListPage<T>>>;

/** A list of the server, page by page. */
export function useList<T>(key: string, ask: Ask<T>): List<T> {
  const { data, problem, put, reload } = useLoad(key, (signal) => ask(undefined, signal));
  const next = useAction(async (cursor: string) => {
    const answer = await ask(cursor, undefined);
    if (answer.ok && data) put({ ...answer.data, items: [...data.items, ...answer.data.items] });
    return answer;
  });
  const cursor = data?.nextCursor ?? null;
  return {
    items: data?.items ?? [],
    more: cursor === null ? null : () => void next.run(cursor),
    problem: next.problem ?? problem,
    reload,
  };
}
