import type { LookupKind } from '../../../../shared/kinds.ts';
import type { Api } from '../../../api.ts';
import { done, type Result } from '../../../result.ts';
import type { Value } from './chosen-values.tsx';

/** What an administrator can choose among for a stream; lists it does not have are null. */
export interface Choices {
  readonly types: readonly Value<string>[] | null;
  readonly statuses: readonly Value<string>[] | null;
  readonly companies: readonly Value<number>[];
}

/** Where the values of a stream are. */
const LOOKUPS = {
  configurations: { types: 'configuration-type', statuses: 'configuration-status' },
  contacts: { types: 'contact-type', statuses: null },
} as const satisfies Record<string, { types: LookupKind; statuses: LookupKind | null }>;
const PAGE = 200;

/** `old`: said of values that the vendor no longer offers. */
export async function loadChoices(
  api: Api,
  id: number,
  stream: keyof typeof LOOKUPS,
  old: string,
  signal: AbortSignal,
): Promise<Result<Choices>> {
  const values = async (kind: LookupKind): Promise<Result<readonly Value<string>[]>> => {
    const answer = await api.call('GET /api/integrations/{id}/lookups/{kind}', { params: { id, kind } }, { signal });
    if (!answer.ok) return answer;
    return done(
      answer.data.items.map(({ externalId, label, active }) => ({
        key: externalId,
        label,
        ...(active ? {} : { note: old }),
      })),
    );
  };
  const kinds = LOOKUPS[stream];
  const [types, statuses, companies] = await Promise.all([
    values(kinds.types),
    kinds.statuses === null ? done(null) : values(kinds.statuses),
    loadCompanies(api, signal),
  ]);
  if (!types.ok) return types;
  if (!statuses.ok) return statuses;
  if (!companies.ok) return companies;
  return done({ types: types.data, statuses: statuses.data, companies: companies.data });
}

/** Ours that are mapped: others have nothing that could be synced. */
async function loadCompanies(api: Api, signal: AbortSignal): Promise<Result<readonly Value<number>[]>> {
  const found: Value<number>[] = [];
  let cursor: string | undefined;
  for (;;) {
    const answer = await api.call('GET /api/companies', { query: { limit: PAGE, cursor } }, { signal });
    if (!answer.ok) return answer;
    const mapped = answer.data.items.filter((company) => company.mapped);
    found.push(...mapped.map((company) => ({ key: company.id, label: company.name })));
    if (answer.data.nextCursor === null) return done(found);
    cursor = answer.data.nextCursor;
  }
}
