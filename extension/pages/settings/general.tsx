import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Account, AccountChange } from '../../../shared/api/account.ts';
import { isAtLeast } from '../../../shared/api/roles.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useSession } from '../page-context.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Field, TextField } from '../ui/field.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useAction } from '../use-action.ts';
import { useFormat } from '../use-format.ts';
import { useLoad } from '../use-load.ts';
import { useSettingsPhrases } from './phrases.ts';

/** Settings of the account: when the night is, how dates are read, where the server stands. */
export function General() {
  const { api } = useSession();
  const { data, problem, reload, put } = useLoad('account', (signal) =>
    api.call('GET /api/account', undefined, { signal }),
  );
  if (data !== null) return <AccountForm account={data} onSaved={put} />;
  return problem ? (
    <div class="page">
      <ProblemNotice problem={problem} onRetry={reload} />
    </div>
  ) : (
    <Skeleton rows={8} />
  );
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const ORDERS = ['', 'YMD', 'DMY', 'MDY'] as const;

function AccountForm({ account, onSaved }: { account: Account; onSaved: (account: Account) => void }) {
  const t = useSettingsPhrases();
  const { api, connection } = useSession();
  const mayEdit = isAtLeast(connection.user.role, 'admin');
  const [draft, setDraft] = useState<Account>(account);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const save = useAction(async (change: AccountChange) => {
    const answer = await api.call('PATCH /api/account', { body: { ...change, rev: account.rev } });
    if (answer.ok) {
      onSaved(answer.data);
      setDraft(answer.data);
      setSavedAt(Date.now());
    }
    return answer;
  });
  const format = useFormat(draft.timeZone);
  // Saved on leaving a field, and only what is different.
  const leave = <K extends keyof AccountChange & keyof Account>(field: K, value: Account[K]) => {
    setDraft({ ...draft, [field]: value });
    if (value !== account[field]) void save.run({ [field]: value });
  };
  const errorOf = (field: string) => (save.problem?.field === field ? save.problem.message : null);
  return (
    <div class="page flush">
      <div class="title">
        <h1>{t('nav.general')}</h1>
        <span class="s faint">{account.name}</span>
        <span class="end s faint" role="status">
          {savedAt !== null && t('savedAt', { time: format.time(savedAt) })}
        </span>
      </div>
      {save.problem && save.problem.field === undefined && (
        <div class="form">
          <ProblemNotice problem={save.problem} onRetry={save.clear} />
        </div>
      )}
      <fieldset disabled={!mayEdit}>
        <Block title={t('general.account')} text={t('general.account.text')}>
          <TextField
            label={t('general.name')}
            value={draft.name}
            onValue={(name) => setDraft({ ...draft, name })}
            input={{ maxLength: 100, onBlur: ({ currentTarget }) => leave('name', currentTarget.value.trim()) }}
            help={t('general.name.help')}
            error={errorOf('name')}
          />
          <OwnDomains
            key={account.ownDomains.join()}
            domains={account.ownDomains}
            onLeave={(ownDomains) => void save.run({ ownDomains })}
            error={errorOf('ownDomains')}
          />
        </Block>
        <Block title={t('general.time')} text={t('general.time.text')}>
          <Field
            label={t('general.timeZone')}
            help={t('general.timeZone.help', { now: format.time(Date.now()) })}
            error={errorOf('timeZone')}
          >
            {(ties) => (
              <select
                class="input"
                {...ties}
                value={draft.timeZone}
                onChange={({ currentTarget }) => leave('timeZone', currentTarget.value)}
              >
                {zonesWith(draft.timeZone).map((zone) => (
                  <option key={zone} value={zone}>
                    {zone}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('general.dateOrder')} help={t('general.dateOrder.help')} error={errorOf('dateOrder')}>
            {(ties) => (
              <select
                class="input"
                {...ties}
                value={draft.dateOrder}
                onChange={({ currentTarget }) =>
                  leave('dateOrder', ORDERS.find((order) => order === currentTarget.value) ?? '')
                }
              >
                {ORDERS.map((order) => (
                  <option key={order} value={order}>
                    {t(`dateOrder.${order === '' ? 'none' : order}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </Block>
        <Block title={t('general.night')} text={t('general.night.text')}>
          <Field label={t('general.hour')} help={t('general.hour.help')} error={errorOf('nightlyHour')}>
            {(ties) => (
              <select
                class="input"
                {...ties}
                value={draft.nightlyHour}
                onChange={({ currentTarget }) => leave('nightlyHour', Number(currentTarget.value))}
              >
                {HOURS.map((hour) => (
                  <option key={hour} value={hour}>
                    {`${String(hour).padStart(2, '0')}:00`}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <div class="field">
            <label class="tick">
              <input
                type="checkbox"
                checked={draft.paused}
                onChange={({ currentTarget }) => leave('paused', currentTarget.checked)}
              />
              {t('general.paused')}
            </label>
            <p class="help">{t('general.paused.help')}</p>
          </div>
        </Block>
        <Block title={t('general.place')} text={t('general.place.text')}>
          <TextField
            label={t('general.datacenter')}
            value={draft.datacenter}
            onValue={(datacenter) => setDraft({ ...draft, datacenter })}
            input={{ maxLength: 40, onBlur: ({ currentTarget }) => leave('datacenter', currentTarget.value.trim()) }}
            help={t('general.datacenter.help')}
            error={errorOf('datacenter')}
          />
          <div class="field">
            <h3 class="label">{t('general.ips')}</h3>
            {account.egressIps.length === 0 ? (
              <p class="help">{t('general.ips.none')}</p>
            ) : (
              <ul class="ips">
                {account.egressIps.map((ip) => (
                  <li key={ip} class="row">
                    <span class="mono grow">{ip}</span>
                    <CopyButton text={ip} label={t('general.ips.copy', { ip })} />
                  </li>
                ))}
              </ul>
            )}
            <p class="help">{t('general.ips.help')}</p>
          </div>
        </Block>
        <Block title={t('general.thresholds')} text={t('general.thresholds.text')}>
          <TextField
            label={t('general.endingDays')}
            value={String(draft.endingDays)}
            onValue={(text) => setDraft({ ...draft, endingDays: Number(text.replace(/\D/g, '')) })}
            input={{
              inputMode: 'numeric',
              onBlur: ({ currentTarget }) => leave('endingDays', Number(currentTarget.value)),
            }}
            help={t('general.endingDays.help')}
            error={errorOf('endingDays')}
          />
        </Block>
      </fieldset>
      {!mayEdit && <p class="page-text dim">{t('needsAdmin')}</p>}
      {save.problem?.code === 'changed_meanwhile' && (
        <div class="form">
          <Button onClick={() => location.reload()}>{t('reload')}</Button>
        </div>
      )}
    </div>
  );
}

interface OwnDomainsProps {
  domains: readonly string[];
  onLeave: (domains: string[]) => void;
  error: string | null;
}

/** Domains in one line, as they are written in a letter; what each of them is kept as is the server's to say. */
function OwnDomains({ domains, onLeave, error }: OwnDomainsProps) {
  const t = useSettingsPhrases();
  const kept = domains.join(', ');
  const [text, setText] = useState(kept);
  return (
    <TextField
      label={t('general.domains')}
      value={text}
      onValue={setText}
      input={{ spellcheck: false, onBlur: () => text !== kept && onLeave(text.split(/[\s,;]+/).filter(Boolean)) }}
      help={t('general.domains.help')}
      error={error}
    />
  );
}

function Block({ title, text, children }: { title: string; text: string; children: ComponentChildren }) {
  return (
    <section class="set">
      <div>
        <h2 class="b">{title}</h2>
        <p class="s dim">{text}</p>
      </div>
      <div class="flds">{children}</div>
    </section>
  );
}

/** The zones this browser knows, and the one that is set, which it may call otherwise. */
function zonesWith(zone: string): readonly string[] {
  return [...new Set([zone, 'UTC', ...Intl.supportedValuesOf('timeZone')])].toSorted();
}
