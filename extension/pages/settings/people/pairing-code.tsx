import { Button } from '../../../ui/button.tsx';
import { useSession } from '../../page-context.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useFormat } from '../../use-format.ts';
import { useSettingsPhrases } from '../phrases.ts';
import type { FreshCode } from './people.tsx';

/** The code that was just made: it is told this once. */
export function PairingCode({ code, onClose }: { code: FreshCode; onClose: () => void }) {
  const t = useSettingsPhrases();
  const format = useFormat();
  const { origin } = useSession().connection;
  return (
    <div class="stack">
      <div class="row">
        <h2 class="grow">{t('people.code')}</h2>
        <span class="s faint">{t('people.validUntil', { when: format.when(code.expiresAt) })}</span>
      </div>
      <p class="code">
        <output>{code.code}</output>
        <CopyButton text={code.code} label={t('people.copyCode')} />
      </p>
      <p class="dim s">{t('people.codeFor', { name: code.whose })}</p>
      <div>
        <h3 class="label">{t('people.onDevice')}</h3>
        <ol class="steps">
          <li>{t('people.onDevice.1')}</li>
          <li>
            {t('people.onDevice.2')} <span class="mono">{origin}</span>
          </li>
          <li>{t('people.onDevice.3')}</li>
        </ol>
      </div>
      <div>
        <Button onClick={onClose}>{t('close')}</Button>
      </div>
    </div>
  );
}
