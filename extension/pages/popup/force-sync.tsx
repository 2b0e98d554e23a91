import { useMemo } from 'preact/hooks';
import type { Account } from '../../../shared/api/account.ts';
import type { IntegrationView } from '../../../shared/api/integrations.ts';
import { isAtLeast } from '../../../shared/api/roles.ts';
import { done, type Result } from '../../result.ts';
import { Icon } from '../../ui/icon.tsx';
import { openSettings } from '../open-pages.ts';
import { useSession } from '../page-context.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useAction } from '../use-action.ts';
import { useFormat } from '../use-format.ts';
import { nextNight } from './next-night.ts';
import { usePopupPhrases } from './phrases.ts';

interface ForceSyncProps {
  account: Account;
  connected: readonly IntegrationView[];
  /** Nothing waits to be looked at. */
  isCalm: boolean;
  start: (integrationId: number) => Promise<Result<null>>;
  onStarted: () => void;
}

/** The first of the nights as the server planned them, each a little apart; null before it has. */
function firstNight(connected: readonly IntegrationView[]): number | null {
  const planned = connected.flatMap(({ nextNightAt }) => nextNightAt ?? []).filter((at) => at > Date.now());
  return planned.length === 0 ? null : Math.min(...planned);
}

/** When the next night begins, and the button that does not wait for it. */
export function ForceSync({ account, connected, isCalm, start, onStarted }: ForceSyncProps) {
  const t = usePopupPhrases();
  const format = useFormat(account.timeZone);
  const { role } = useSession().connection.user;
  const next = useMemo(() => firstNight(connected) ?? nextNight(account, Date.now()), [account, connected]);
  const action = useAction(async (): Promise<Result<null>> => {
    const answers = await Promise.all(connected.map(({ id }) => start(id)));
    onStarted();
    return answers.find((answer) => !answer.ok) ?? done(null);
  });
  if (connected.length === 0) {
    return (
      <section class="sec">
        <p class="b">{t('noIntegration.title')}</p>
        <p class="dim">{t('noIntegration.text')}</p>
        <p class="first">
          <button type="button" class="btn primary wide" onClick={() => openSettings('/integrations')}>
            {t('noIntegration.do')}
          </button>
        </p>
      </section>
    );
  }
  return (
    <section class="sec">
      <div class="row under">
        <span>{account.paused ? t('paused') : t('nextRun', { when: format.when(next) })}</span>
        {!account.paused && <span class="end s faint">{t('in', { length: format.length(next - Date.now()) })}</span>}
      </div>
      {isAtLeast(role, 'technician') && (
        <button
          type="button"
          class={isCalm ? 'btn primary wide' : 'btn wide'}
          disabled={action.busy}
          onClick={() => void action.run()}
        >
          <Icon name="sync" />
          {t('forceSync')}
        </button>
      )}
      {action.problem && <ProblemNotice problem={action.problem} />}
    </section>
  );
}
