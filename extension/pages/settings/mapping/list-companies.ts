import type { VendorCompany } from '../../../../shared/api/mapping.ts';
import type { Api } from '../../../api.ts';
import { done, type Result } from '../../../result.ts';
import type { Filters } from './company-filters.tsx';

/** As many as the server gives at a time. */
const PAGE = 200;
/** Rows that are listed at first, and with each "more": nobody reads through as many, but some want to select all. */
export const ROWS_AT_ONCE = 1000;

export interface CompanyList {
  readonly items: readonly VendorCompany[];
  /** Where those begin that are not listed yet; null when all are. */
  readonly next: string | null;
}

/**
 * What the vendor has, by name, as far as the filters let it through: `least` rows or a few more, after those of
 * `known`.
 */
export async function listCompanies(
  api: Api,
  id: number,
  { state, q, type, status }: Filters,
  signal: AbortSignal,
  least: number = ROWS_AT_ONCE,
  known: CompanyList = { items: [], next: null },
): Promise<Result<CompanyList>> {
  const items = [...known.items];
  const enough = items.length + least;
  let cursor = known.next;
  do {
    const answer = await api.call(
      'GET /api/integrations/{id}/companies',
      {
        params: { id },
        query: {
          limit: PAGE,
          cursor: cursor ?? undefined,
          state: state === 'all' ? undefined : state,
          q: q.trim() || undefined,
          type: type || undefined,
          status: status || undefined,
        },
      },
      { signal },
    );
    if (!answer.ok) return answer;
    items.push(...answer.data.items);
    cursor = answer.data.nextCursor;
  } while (cursor !== null && items.length < enough);
  return done({ items, next: cursor });
}
