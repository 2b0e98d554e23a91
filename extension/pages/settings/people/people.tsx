import { useState } from 'preact/hooks';
import type { DeviceView, Invitation, UserView } from '../../../../shared/api/access.ts';
import { isAtLeast } from '../../../../shared/api/roles.ts';
import type { Api } from '../../../api.ts';
import { done, type Result } from '../../../result.ts';
import { Button } from '../../../ui/button.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useSession } from '../../page-context.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useAction } from '../../use-action.ts';
import { useLoad } from '../../use-load.ts';
import { useSettingsPhrases } from '../phrases.ts';
import { DeviceTable } from './device-table.tsx';
import { InviteForm } from './invite-form.tsx';
import { PairingCode } from './pairing-code.tsx';
import { UserTable } from './user-table.tsx';

interface Shown {
  /** Null for those who may see no more than their own devices. */
  users: readonly UserView[] | null;
  devices: readonly DeviceView[];
}

/** A code that was just made, and who it is for. */
export interface FreshCode extends Invitation {
  readonly whose: string;
}

/** Who may use the server, from which browsers, and codes for more of both. */
export function People() {
  const t = useSettingsPhrases();
  const { api, connection } = useSession();
  const isAdmin = isAtLeast(connection.user.role, 'admin');
  const { data, problem, reload } = useLoad('people', (signal) => load(api, isAdmin, signal));
  const [code, setCode] = useState<FreshCode | null>(null);
  const [inviting, setInviting] = useState(false);
  const pairDevice = useAction(async () => {
    const answer = await api.call('POST /api/devices/invite', { body: {} });
    if (answer.ok) setCode({ ...answer.data, whose: connection.user.name });
    return answer;
  });
  if (data === null) {
    return problem ? (
      <div class="page">
        <ProblemNotice problem={problem} onRetry={reload} />
      </div>
    ) : (
      <Skeleton rows={8} />
    );
  }
  const failure = problem ?? pairDevice.problem;
  return (
    <div class="page flush people">
      <div class="title">
        <h1>{t('nav.people')}</h1>
        <span class="s faint">
          {data.users && `${t('people.users', { n: data.users.length })}, `}
          {t('people.devices', { n: data.devices.length })}
        </span>
        <span class="end row">
          {isAdmin && (
            <Button icon="plus" onClick={() => setInviting(true)}>
              {t('people.invite')}
            </Button>
          )}
          <Button icon="key" onClick={() => void pairDevice.run()} disabled={pairDevice.busy}>
            {t('people.pairMore')}
          </Button>
        </span>
      </div>
      {failure && (
        <div class="form">
          <ProblemNotice problem={failure} onRetry={reload} />
        </div>
      )}
      <div class={code || inviting ? 'people-columns asked' : 'people-columns'}>
        {data.users && <UserTable users={data.users} onChanged={reload} />}
        <DeviceTable devices={data.devices} onChanged={reload} />
        {(code || inviting) && (
          <aside class="insp">
            {inviting ? (
              <InviteForm
                onDone={(fresh) => {
                  setInviting(false);
                  if (fresh) {
                    setCode(fresh);
                    reload();
                  }
                }}
              />
            ) : (
              code && <PairingCode code={code} onClose={() => setCode(null)} />
            )}
          </aside>
        )}
      </div>
    </div>
  );
}

/** More people and devices than this are for a screen of their own. */
const MOST = 200;

async function load(api: Api, isAdmin: boolean, signal: AbortSignal): Promise<Result<Shown>> {
  const [devices, users] = await Promise.all([
    api.call('GET /api/devices', { query: { limit: MOST } }, { signal }),
    isAdmin ? api.call('GET /api/users', { query: { limit: MOST } }, { signal }) : null,
  ]);
  if (!devices.ok) return devices;
  if (users && !users.ok) return users;
  return done({ devices: devices.data.items, users: users?.data.items ?? null });
}
