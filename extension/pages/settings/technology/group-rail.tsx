import { useFormat } from '../../use-format.ts';
import { useTechnologyPhrases } from '../phrases.ts';
import { hrefOf } from '../route.ts';

/** A group with how many items of the chosen company, or of all, are in it. */
export interface RailGroup {
  readonly id: number;
  readonly name: string;
  readonly integrationId: number;
  readonly n: number;
}

interface GroupRailProps {
  /** Where the groups come from, in the order of the rail. */
  sources: readonly { id: number; name: string; groups: readonly RailGroup[] }[];
  company: number | null;
  group: number | null;
}

/** The groups of items, by where they come from. */
export function GroupRail({ sources, company, group }: GroupRailProps) {
  const t = useTechnologyPhrases();
  const format = useFormat();
  return (
    <nav class="groups" aria-label={t('groups')}>
      {sources.map((source) => (
        <section key={source.id} aria-label={t('from', { name: source.name })}>
          <h2 class="label">{t('from', { name: source.name })}</h2>
          <ul>
            {source.groups.map(({ id, name, n }) => (
              <li key={id}>
                <a
                  href={hrefOf('technology', company ?? 'all', id)}
                  {...(id === group ? { 'aria-current': 'page' as const } : {})}
                >
                  <span class="cut">{name}</span>
                  <span class="n">{format.number(n)}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
