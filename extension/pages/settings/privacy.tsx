import { VENDORS } from '../../../shared/vendors.ts';
import { HINTS } from '../../sites/hints.ts';
import { usePage } from '../page-context.ts';
import { useSettingsPhrases } from './phrases.ts';

const LEAVES = ['record', 'clicks', 'events'] as const;
const STAYS = ['token', 'kept', 'views', 'places'] as const;
const NEVER = ['others', 'content', 'keys', 'thirds'] as const;

/** What leaves the browser, where to, what stays in it, and what is never touched. */
export function Privacy() {
  const t = useSettingsPhrases();
  const { session } = usePage();
  const where = session?.connection.origin ?? t('privacy.noServer');
  const hosts = HINTS.flatMap(({ vendor }) => VENDORS[vendor].webHosts).join(', ');
  return (
    <div class="page">
      <div class="prose">
        <h1>{t('nav.privacy')}</h1>
        <p>{t('privacy.intro')}</p>
        <h2>{t('privacy.leaves')}</h2>
        <p>
          {t('privacy.leaves.to')} <span class="mono">{where}</span>
        </p>
        <ul>
          {LEAVES.map((what) => (
            <li key={what}>{t(`privacy.leaves.${what}`)}</li>
          ))}
        </ul>
        <h2>{t('privacy.stays')}</h2>
        <ul>
          {STAYS.map((what) => (
            <li key={what}>{t(`privacy.stays.${what}`)}</li>
          ))}
        </ul>
        <h2>{t('privacy.never')}</h2>
        <ul>
          {NEVER.map((what) => (
            <li key={what}>{t(`privacy.never.${what}`)}</li>
          ))}
        </ul>
        <h2>{t('privacy.rights')}</h2>
        <dl class="facts">
          <dt>{t('privacy.right.hosts')}</dt>
          <dd>{t('privacy.right.hosts.why', { hosts })}</dd>
          <dt>storage</dt>
          <dd>{t('privacy.right.storage')}</dd>
          <dt>scripting</dt>
          <dd>{t('privacy.right.scripting')}</dd>
          <dt>alarms</dt>
          <dd>{t('privacy.right.alarms')}</dd>
          <dt>sidePanel</dt>
          <dd>{t('privacy.right.sidePanel')}</dd>
          <dt>notifications</dt>
          <dd>{t('privacy.right.notifications')}</dd>
          <dt>{t('privacy.right.own')}</dt>
          <dd>{t('privacy.right.own.why')}</dd>
        </dl>
      </div>
    </div>
  );
}
