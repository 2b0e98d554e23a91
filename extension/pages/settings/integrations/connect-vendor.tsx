import { useState } from 'preact/hooks';
import type { IntegrationView } from '../../../../shared/api/integrations.ts';
import { isAtLeast } from '../../../../shared/api/roles.ts';
import type { Result } from '../../../result.ts';
import { useSession } from '../../page-context.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useAction } from '../../use-action.ts';
import { useSettingsPhrases } from '../phrases.ts';
import { goTo, hrefOf } from '../route.ts';
import { CredentialForm, type Credentials, isPlacedIn } from './credential-form.tsx';
import { Crumbs } from './crumbs.tsx';
import { Instructions } from './instructions.tsx';
import type { KnownVendor } from './known-vendor.ts';
import { fieldsOf } from './read-form.ts';

/** Proving credentials may take several of the vendor's slow answers. */
const PATIENCE_MS = 60_000;

interface ConnectVendorProps {
  vendor: KnownVendor;
  onSaved: (integration: IntegrationView) => void;
}

/** The form that connects a vendor: nothing is saved before the vendor has let the server in. */
export function ConnectVendor({ vendor, onSaved }: ConnectVendorProps) {
  const t = useSettingsPhrases();
  const { api, connection } = useSession();
  const fields = fieldsOf(vendor);
  const [value, setValue] = useState<Credentials>({ name: vendor.name, values: {}, certificate: '' });
  const connect = useAction(async (): Promise<Result<IntegrationView>> => {
    const name = value.name.trim();
    const certificate = value.certificate.trim();
    const body = {
      vendor: vendor.id,
      credentials: { ...value.values },
      ...(name === '' ? {} : { name }),
      ...(certificate === '' ? {} : { certificate }),
    };
    const answer = await api.call('POST /api/integrations', { body }, { patience: PATIENCE_MS });
    if (answer.ok) {
      onSaved(answer.data);
      goTo('integrations', answer.data.id, 'rights');
    }
    return answer;
  });
  const isPlaced = isPlacedIn(fields, connect.problem);
  return (
    <form
      class="work"
      onSubmit={(event) => {
        event.preventDefault();
        void connect.run();
      }}
    >
      <Crumbs name={vendor.name} />
      <div class="head">
        <h1>{t('credentials')}</h1>
        <p class="dim">{t('credentials.text')}</p>
      </div>
      <div class="split credentials">
        <div class="form">
          {connect.problem && !isPlaced && <ProblemNotice problem={connect.problem} />}
          <CredentialForm
            fields={fields}
            value={value}
            onValue={setValue}
            held={() => false}
            problem={connect.problem}
            asksCertificate={connect.problem?.code === 'certificate' && isAtLeast(connection.user.role, 'owner')}
          />
        </div>
        <Instructions vendor={vendor} />
      </div>
      <div class="bottom">
        <span class="dim">{t('credentials.foot')}</span>
        <span class="end row">
          <a class="btn" href={hrefOf('integrations')}>
            {t('back')}
          </a>
          <button type="submit" class="btn primary" disabled={connect.busy}>
            {connect.busy ? t('checkingRights') : t('checkAndConnect')}
          </button>
        </span>
      </div>
    </form>
  );
}
