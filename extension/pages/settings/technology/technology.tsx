import { Skeleton } from '../../../ui/skeleton.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useTechnologyPhrases } from '../phrases.ts';
import { CompanyChoice } from './company-choice.tsx';
import { GroupRail } from './group-rail.tsx';
import { GroupScreen } from './group-screen.tsx';
import { useGroups } from './use-groups.ts';

/** Flexible items by group: of one company or of all, with smart columns. Address: `technology/{company}/{group}`. */
export function Technology({ route }: { route: readonly string[] }) {
  const t = useTechnologyPhrases();
  const companyId = numberIn(route[0]);
  const { data, problem, reload } = useGroups(companyId);
  if (data === null) {
    return problem ? (
      <div class="page">
        <ProblemNotice problem={problem} onRetry={reload} />
      </div>
    ) : (
      <Skeleton rows={12} />
    );
  }
  const { company, sources, integrations } = data;
  const groups = sources.flatMap((source) => source.groups);
  const group = groups.find(({ id }) => id === numberIn(route[1])) ?? groups[0];
  const integration = integrations.find(({ id }) => id === group?.integrationId);
  return (
    <div class="tech">
      <div class="title">
        <h1 class="hidden-text">{t('title')}</h1>
        <CompanyChoice company={company} />
        <span class="dim">
          {t('total', {
            n: groups.reduce((sum, { n }) => sum + n, 0),
            from: sources.map(({ name }) => name).join(', '),
          })}
        </span>
      </div>
      <GroupRail sources={sources} company={companyId} group={group?.id ?? null} />
      {group && integration ? (
        <GroupScreen key={`${companyId} ${group.id}`} company={companyId} group={group} integration={integration} />
      ) : (
        <div class="form">
          <p class="b">{t('empty')}</p>
          <p class="dim">{t('empty.text')}</p>
        </div>
      )}
    </div>
  );
}

function numberIn(part: string | undefined): number | null {
  return part !== undefined && /^\d{1,15}$/.test(part) ? Number(part) : null;
}
