import type { IntegrationView } from '../../../../shared/api/integrations.ts';
import type { CompanySummary, GroupView } from '../../../../shared/api/technology.ts';
import { done } from '../../../result.ts';
import { useSession } from '../../page-context.ts';
import { type Loaded, useLoad } from '../../use-load.ts';
import type { RailGroup } from './group-rail.tsx';

export interface Groups {
  readonly integrations: readonly IntegrationView[];
  /** Null: all companies. */
  readonly company: CompanySummary | null;
  /** Groups that hold something, by where they come from. */
  readonly sources: readonly { id: number; name: string; groups: readonly RailGroup[] }[];
}

/** The groups of a company, or of all companies, with how much is in each. */
export function useGroups(companyId: number | null): Loaded<Groups> {
  const { api } = useSession();
  return useLoad(`technology ${companyId}`, async (signal) => {
    const [integrations, groups, company] = await Promise.all([
      api.call('GET /api/integrations', undefined, { signal }),
      api.call('GET /api/groups', undefined, { signal }),
      companyId === null ? done(null) : api.call('GET /api/companies/{id}', { params: { id: companyId } }, { signal }),
    ]);
    if (!integrations.ok) return integrations;
    if (!groups.ok) return groups;
    if (!company.ok) return company;
    const counted = countedGroups(groups.data.items, company.data);
    const sources = integrations.data.items
      .map(({ id, name }) => ({ id, name, groups: counted.filter(({ integrationId }) => integrationId === id) }))
      .filter((source) => source.groups.length > 0);
    return done({ integrations: integrations.data.items, company: company.data, sources });
  });
}

function countedGroups(groups: readonly GroupView[], company: CompanySummary | null): RailGroup[] {
  return groups
    .map(({ id, name, integrationId, count }) => ({
      id,
      name,
      integrationId,
      n: company === null ? count : countIn(company, id),
    }))
    .filter(({ n }) => n > 0);
}

/** Of several companies of a vendor that are one of ours, each tells its own. */
function countIn({ groups }: CompanySummary, id: number): number {
  return groups.reduce((sum, { groupId, n }) => sum + (groupId === id ? n : 0), 0);
}
