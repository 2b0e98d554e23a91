import type { PageCache } from './page-cache.ts';
import type { SandboxResponse } from './vendor.ts';

/** What was odd about a question, by its answer. */
const oddities = new WeakMap<SandboxResponse, readonly string[]>();

/**
 * An answer out of the cache, or made for it. What the making finds odd about the question counts again whenever the
 * kept answer is given.
 * @param count told each oddity, once a question
 */
export const keptAnswer = (
  cache: PageCache,
  key: string,
  count: (kind: string) => void,
  make: (oddity: (kind: string) => void) => SandboxResponse,
): SandboxResponse => {
  const odd: string[] = [];
  const answer = cache.answer(key, () => make((kind) => void odd.push(kind)));
  if (odd.length > 0) oddities.set(answer, odd);
  oddities.get(answer)?.forEach(count);
  return answer;
};
