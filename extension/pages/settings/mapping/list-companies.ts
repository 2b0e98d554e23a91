import type { VendorCompany } from '../../../../shared/api/mapping.ts';
import type { Api } from '../../../api.ts';
import { done, type Result } from '../../../result.ts';
import type { Filters } from './company-filters.tsx';

const PAGE = 500;
/** More rows than this are not read through by anybody: filters are for that. */
const MOST = 1000;

export interface CompanyList {
  readonly items: readonly VendorCompany[];
  /** There are more than are listed. */
  readonly isCut: boolean;
}

/** What the vendor has, by name, as far as the filters let it through. */
export async function listCompanies(
  api: Api,
  id: number,
  { state, q, type, status }: Filters,
  signal: AbortSignal,
): Promise<Result<CompanyList>> {
  const items: VendorCompany[] = [];
  let cursor: string | undefined;
  while (items.length < MOST) {
    const answer = await api.call(
      'GET /api/integrations/{id}/companies',
      {
        params: { id },
        query: {
          limit: PAGE,
          cursor,
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
    if (answer.data.nextCursor === null) return done({ items, isCut: false });
    cursor = answer.data.nextCursor;
  }
  return done({ items, isCut: true });
}
