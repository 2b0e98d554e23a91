import type { VendorView } from '../../../../shared/api/vendors.ts';
import type { Api } from '../../../api.ts';
import { useSession } from '../../page-context.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useLoad } from '../../use-load.ts';
import { useSettingsPhrases } from '../phrases.ts';

/** The vendor's own steps, beside the form they fill. */
export function Instructions({ vendor }: { vendor: VendorView }) {
  const t = useSettingsPhrases();
  const { api } = useSession();
  const account = useLoad('account', (signal: AbortSignal) => readAccount(api, signal));
  const ips = account.data?.egressIps ?? [];
  return (
    <aside class="how" aria-labelledby="how">
      <h2 class="label" id="how">
        {t('inVendor', { name: vendor.name })}
      </h2>
      <ol class="steps">
        {vendor.instructions.map((step) => (
          <li key={step}>{step}</li>
        ))}
        {ips.length > 0 && (
          <li>
            {t('allowAddresses', { name: vendor.name })} <span class="mono">{ips.join(', ')}</span>{' '}
            <CopyButton text={ips.join('\n')} label={t('copyAddresses')} />
          </li>
        )}
      </ol>
    </aside>
  );
}

function readAccount(api: Api, signal: AbortSignal) {
  return api.call('GET /api/account', undefined, { signal });
}
