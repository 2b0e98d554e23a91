import { useState } from 'preact/hooks';
import { ROLES, type Role } from '../../../../shared/api/roles.ts';
import { Button } from '../../../ui/button.tsx';
import { useSession } from '../../page-context.ts';
import { Field, TextField } from '../../ui/field.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useAction } from '../../use-action.ts';
import { useSettingsPhrases } from '../phrases.ts';
import type { FreshCode } from './people.tsx';

/** Asks for a name and a role, and makes the code that person pairs with. Null: it was given up. */
export function InviteForm({ onDone }: { onDone: (code: FreshCode | null) => void }) {
  const t = useSettingsPhrases();
  const { api, connection } = useSession();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('technician');
  const roles = ROLES.filter((one) => one !== 'owner' || connection.user.role === 'owner');
  const invite = useAction(async () => {
    const answer = await api.call('POST /api/users/invite', { body: { name: name.trim(), role } });
    if (answer.ok) onDone({ ...answer.data, whose: name.trim() });
    return answer;
  });
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void invite.run();
      }}
    >
      <h2>{t('people.invite')}</h2>
      <TextField
        label={t('person.name')}
        value={name}
        onValue={setName}
        input={{ required: true, maxLength: 100, autocomplete: 'off' }}
      />
      <Field label={t('role')} help={t(`role.${role}.may`)}>
        {(ties) => (
          <select
            class="input"
            {...ties}
            value={role}
            onChange={({ currentTarget: { value } }) => setRole(roles.find((one) => one === value) ?? role)}
          >
            {roles.map((one) => (
              <option key={one} value={one}>
                {t(`role.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {invite.problem && <ProblemNotice problem={invite.problem} />}
      <div class="row">
        <button type="submit" class="btn primary" disabled={invite.busy || name.trim() === ''}>
          {t('people.makeCode')}
        </button>
        <Button onClick={() => onDone(null)}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
