import type { CompanyRow } from '../../../../shared/api/technology.ts';
import { done } from '../../../result.ts';
import { useSession } from '../../page-context.ts';
import { useLoad } from '../../use-load.ts';
import { useTechnologyPhrases } from '../phrases.ts';
import { goTo } from '../route.ts';

const PAGE = 200;

/** Whose items are shown: those of one company, or of all. */
export function CompanyChoice({ company }: { company: { id: number; name: string } | null }) {
  const t = useTechnologyPhrases();
  const { api } = useSession();
  const { data } = useLoad('all companies', async (signal) => {
    const companies: CompanyRow[] = [];
    for (let cursor: string | undefined; ; ) {
      const answer = await api.call('GET /api/companies', { query: { limit: PAGE, cursor } }, { signal });
      if (!answer.ok) return answer;
      companies.push(...answer.data.items.filter(({ mapped }) => mapped));
      if (answer.data.nextCursor === null) return done(companies);
      cursor = answer.data.nextCursor;
    }
  });
  // Before the list is here, the chosen one alone: the name does not jump.
  const shown = data ?? (company ? [company] : []);
  return (
    <select
      class="input"
      aria-label={t('company')}
      value={company?.id ?? 'all'}
      onChange={({ currentTarget }) => goTo('technology', currentTarget.value)}
    >
      <option value="all">{t('allCompanies')}</option>
      {shown.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
