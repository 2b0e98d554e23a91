import type { CompanyView } from '../../../shared/api/pages.ts';
import type { PageKey } from '../../sites/page.ts';
import { Button } from '../../ui/button.tsx';
import { FigureRow } from '../../ui/figure-row.tsx';
import type { IconName } from '../../ui/icons.ts';
import { Notice } from '../../ui/notice.tsx';
import { mayDecide } from '../may-decide.ts';
import type { Parts } from '../parts.ts';

type Contents = NonNullable<CompanyView['contents']>;

/** Words in the names of groups: only the drawing beside the name depends on them. */
const GROUP_ICONS: readonly (readonly [RegExp, IconName])[] = [
  [/server/i, 'server'],
  [/print|druck/i, 'printer'],
  [/net|switch|rout|firewall|wi-?fi/i, 'network'],
  [/domain/i, 'globe'],
  [/ssl|cert|zert/i, 'shield'],
  [/licen|lizenz/i, 'key'],
];

/** What came in for a mapped company: items by group, sites, contacts. */
export function HeldContents({ t, format, contents }: Parts & { contents: Contents }) {
  const items = contents.groups.reduce((sum, { n }) => sum + n, 0);
  return (
    <>
      <section class="sec" aria-labelledby="so-items">
        <div class="sec-h">
          <h3 id="so-items">{t('have.items')}</h3>
          <span class="end">{items > 0 && format.number(items)}</span>
        </div>
        {items === 0 ? (
          <>
            <p>{t('have.none')}</p>
            <p class="s faint">{t('have.none-why')}</p>
          </>
        ) : (
          contents.groups.map(({ groupId, name, n }) => (
            <FigureRow key={groupId} icon={groupIcon(name)} name={name} count={format.number(n)} />
          ))
        )}
      </section>
      <section class="sec" aria-label={t('have.people')}>
        <FigureRow icon="pin" name={t('kind.site')} count={format.number(contents.sites)} />
        <FigureRow icon="user" name={t('kind.contact')} count={format.number(contents.contacts)} />
      </section>
    </>
  );
}

/** The PSA calls it differently now. The mapping is by number and stays; somebody says that they saw it. */
export function Drift({ model, state, t, view, about }: Parts & { view: CompanyView; about: PageKey }) {
  const { drift, company, rev } = view.company.link;
  if (!drift || !company) return null;
  return (
    <div class="sec">
      <Notice
        tone="warn"
        title={t('drift.title')}
        actions={
          mayDecide(state) && (
            <Button
              small
              onClick={() => void model.decide({ do: 'map', key: about, companyId: company.id, rev }, company.name)}
            >
              {t('drift.seen')}
            </Button>
          )
        }
      >
        {t('drift.text', { before: drift.nameThen, now: drift.nameNow })}
      </Notice>
    </div>
  );
}

function groupIcon(name: string): IconName {
  return GROUP_ICONS.find(([words]) => words.test(name))?.[1] ?? 'screen';
}
