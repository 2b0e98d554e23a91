import type { DeviceView } from '../../../../shared/api/access.ts';
import { Button } from '../../../ui/button.tsx';
import { useSession } from '../../page-context.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useAction } from '../../use-action.ts';
import { useFormat } from '../../use-format.ts';
import { useSettingsPhrases } from '../phrases.ts';
import { hrefOf } from '../route.ts';

interface DeviceTableProps {
  devices: readonly DeviceView[];
  onChanged: () => void;
}

/** The paired browsers; each has a token of its own, so one can be signed out alone. */
export function DeviceTable({ devices, onChanged }: DeviceTableProps) {
  const t = useSettingsPhrases();
  const format = useFormat();
  const { api } = useSession();
  const revoke = useAction(async (id: number) => {
    const answer = await api.call('DELETE /api/devices/{id}', { params: { id } });
    onChanged();
    return answer;
  });
  return (
    <section aria-label={t('people.title.devices')}>
      <div class="tools">
        <h2 class="label">{t('people.title.devices')}</h2>
        <span class="s faint">{t('people.ownToken')}</span>
      </div>
      {revoke.problem && <ProblemNotice problem={revoke.problem} />}
      <table class="grid e24">
        <thead>
          <tr>
            <th scope="col">{t('device')}</th>
            <th scope="col">{t('seen')}</th>
            <th scope="col">
              <span class="hidden-text">{t('integration.do')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {devices.map(({ id, name, user, current, createdAt, lastSeenAt }) => (
            <tr key={id}>
              <th scope="row" class="two">
                {name}
                <span class="s faint">{t('people.pairedBy', { name: user.name, when: format.day(createdAt) })}</span>
              </th>
              <td class="dim">{current ? t('now') : format.when(lastSeenAt)}</td>
              <td class="num">
                {current ? (
                  <a href={hrefOf('browser')} class="s">
                    {t('people.thisOne')}
                  </a>
                ) : (
                  <Button
                    small
                    tone="quiet"
                    disabled={revoke.busy}
                    label={t('people.revoke.of', { name })}
                    onClick={() => void revoke.run(id)}
                  >
                    {t('people.revoke')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
