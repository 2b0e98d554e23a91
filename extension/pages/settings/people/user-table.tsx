import type { UserChange, UserView } from '../../../../shared/api/access.ts';
import { isAtLeast, ROLES } from '../../../../shared/api/roles.ts';
import { Button } from '../../../ui/button.tsx';
import { useSession } from '../../page-context.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useAction } from '../../use-action.ts';
import { useFormat } from '../../use-format.ts';
import { useSettingsPhrases } from '../phrases.ts';

interface UserTableProps {
  users: readonly UserView[];
  onChanged: () => void;
}

/** The people, each with a role; nobody is deleted, only disabled, because what they did stays theirs. */
export function UserTable({ users, onChanged }: UserTableProps) {
  const t = useSettingsPhrases();
  const format = useFormat();
  const { api, connection } = useSession();
  const { user: me } = connection;
  const change = useAction(async (id: number, body: UserChange) => {
    const answer = await api.call('PATCH /api/users/{id}', { params: { id }, body });
    // Also when it was refused: then what is drawn is what was not done.
    onChanged();
    return answer;
  });
  // Only an owner makes owners, or changes one.
  const roles = ROLES.filter((role) => role !== 'owner' || me.role === 'owner').toReversed();
  return (
    <section aria-label={t('people.title.users')}>
      <div class="tools">
        <h2 class="label">{t('people.title.users')}</h2>
      </div>
      {change.problem && <ProblemNotice problem={change.problem} />}
      <table class="grid e24">
        <thead>
          <tr>
            <th scope="col">{t('person')}</th>
            <th scope="col">{t('role')}</th>
            <th scope="col">{t('seen')}</th>
            <th scope="col">
              <span class="hidden-text">{t('integration.do')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {users.map(({ id, name, role, disabled, devices, lastSeenAt }) => {
            const mayChange = id !== me.id && (role !== 'owner' || me.role === 'owner') && isAtLeast(me.role, 'admin');
            return (
              <tr key={id}>
                <th scope="row" class="two">
                  {name}
                  <span class="s faint">
                    {disabled ? t('people.isDisabled') : t('people.hasDevices', { n: devices })}
                  </span>
                </th>
                <td>
                  {mayChange ? (
                    <select
                      class="input sm"
                      aria-label={t('role.of', { name })}
                      value={role}
                      disabled={change.busy}
                      onChange={({ currentTarget: { value } }) => {
                        const chosen = roles.find((one) => one === value);
                        if (chosen) void change.run(id, { role: chosen });
                      }}
                    >
                      {roles.map((one) => (
                        <option key={one} value={one}>
                          {t(`role.${one}`)}
                        </option>
                      ))}
                    </select>
                  ) : (
                    t(`role.${role}`)
                  )}
                </td>
                <td class="dim">{lastSeenAt === null ? t('notYet') : format.when(lastSeenAt)}</td>
                <td class="num">
                  {mayChange && (
                    <Button
                      small
                      tone={disabled ? 'plain' : 'danger'}
                      disabled={change.busy}
                      label={disabled ? t('people.enable.of', { name }) : t('people.disable.of', { name })}
                      onClick={() => void change.run(id, { disabled: !disabled })}
                    >
                      {disabled ? t('people.enable') : t('people.disable')}
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
