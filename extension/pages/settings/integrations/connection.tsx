import { useState } from 'preact/hooks';
import type { IntegrationView } from '../../../../shared/api/integrations.ts';
import { isAtLeast } from '../../../../shared/api/roles.ts';
import type { Result } from '../../../result.ts';
import { Notice } from '../../../ui/notice.tsx';
import { StateChip } from '../../../ui/state-chip.tsx';
import { useSession } from '../../page-context.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useAction } from '../../use-action.ts';
import { useFormat } from '../../use-format.ts';
import { useSettingsPhrases } from '../phrases.ts';
import { CredentialForm, type Credentials, isPlacedIn } from './credential-form.tsx';
import { Disconnect } from './disconnect.tsx';
import { Instructions } from './instructions.tsx';
import type { IntegrationScreenProps } from './integration-screen.tsx';
import { fieldsOf } from './read-form.ts';
import { STATE_GLYPH } from './state-glyph.ts';

const PATIENCE_MS = 60_000;

/** How a vendor is reached: the credentials, to be changed or taken away. */
export function Connection({ integration, vendor, onSaved }: IntegrationScreenProps) {
  const t = useSettingsPhrases();
  const format = useFormat();
  const { api, connection } = useSession();
  const mayEdit = isAtLeast(connection.user.role, 'admin');
  const isOpen = integration.state !== 'disconnected';
  const fields = fieldsOf(vendor);
  const [value, setValue] = useState<Credentials>({
    name: integration.name,
    values: integration.settings,
    certificate: '',
  });
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const save = useAction(async (): Promise<Result<IntegrationView>> => {
    const body = bodyOf(integration, value);
    const answer = await api.call(
      'PATCH /api/integrations/{id}',
      { params: { id: integration.id }, body },
      { patience: PATIENCE_MS },
    );
    if (!answer.ok) return answer;
    setSavedAt(Date.now());
    setValue({ name: answer.data.name, values: answer.data.settings, certificate: '' });
    onSaved(answer.data);
    return answer;
  });
  const trouble = save.problem ?? integration.problem;
  const asksCertificate = trouble?.code === 'certificate' && isAtLeast(connection.user.role, 'owner');
  const isPlaced = isPlacedIn(fields, save.problem);
  return (
    <form
      class="column"
      onSubmit={(event) => {
        event.preventDefault();
        void save.run();
      }}
    >
      <div class="head row">
        <div class="grow">
          <h1>{t('section.connection')}</h1>
          <StateChip state={STATE_GLYPH[integration.state]} says={t(`state.${integration.state}`)} />
        </div>
        {savedAt !== null && (
          <span class="s faint" role="status">
            {t('savedAt', { time: format.time(savedAt) })}
          </span>
        )}
        {isOpen && mayEdit && <Disconnect integration={integration} onSaved={onSaved} />}
      </div>
      <div class="split credentials">
        <div class="form">
          {integration.problem && (
            <Notice tone="stop" title={integration.problem.message}>
              {t('connection.broken')}
            </Notice>
          )}
          {!isOpen && (
            <Notice title={t('disconnected.title')} icon="offline">
              {t('disconnected.text')}
            </Notice>
          )}
          {save.problem && !isPlaced && <ProblemNotice problem={save.problem} />}
          <fieldset disabled={!mayEdit}>
            <CredentialForm
              fields={fields}
              value={value}
              onValue={setValue}
              held={(field) => integration.secrets[field]?.set === true}
              problem={save.problem}
              asksCertificate={asksCertificate}
            />
          </fieldset>
        </div>
        <Instructions vendor={vendor} />
      </div>
      <div class="bottom">
        <span class="dim">{mayEdit ? t('credentials.foot') : t('needsAdmin')}</span>
        {mayEdit && (
          <button type="submit" class="btn primary end" disabled={save.busy}>
            {save.busy ? t('checkingRights') : isOpen ? t('checkAndSave') : t('connectAgain')}
          </button>
        )}
      </div>
    </form>
  );
}

/** What was typed; secrets that were left empty are not sent, and stay as they are. */
function bodyOf({ secrets, rev }: IntegrationView, { name, values, certificate }: Credentials) {
  const typed = Object.entries(values).filter(([field, text]) => !(Object.hasOwn(secrets, field) && text === ''));
  return {
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(certificate.trim() === '' ? {} : { certificate: certificate.trim() }),
    credentials: Object.fromEntries(typed),
    rev,
  };
}
