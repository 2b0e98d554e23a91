import { Notice } from '../../ui/notice.tsx';
import { usePage } from '../page-context.ts';
import { PairForm } from '../pairing/pair-form.tsx';
import { usePairingPhrases } from '../pairing/phrases.ts';

/** Where everything begins: the browser meets its server. */
export function Pairing() {
  const t = usePairingPhrases();
  const { signedOutOf } = usePage();
  return (
    <div class="page">
      <div class="wire-start to-server" aria-hidden="true">
        <u />
        <i />
        <u />
      </div>
      <div class="ends">
        <span>{t('thisBrowser')}</span>
        <span class="faint">{t('noServer')}</span>
      </div>
      <div class="two-columns">
        <div class="stack">
          <div>
            <h1>{t('title')}</h1>
            <p class="dim">{t('intro')}</p>
          </div>
          {signedOutOf !== null && (
            <Notice tone="warn" title={t('signedOut.title')}>
              {t('signedOut.text')}
            </Notice>
          )}
          <PairForm origin={signedOutOf} />
        </div>
        <aside class="how">
          <h2 class="label">{t('how')}</h2>
          <ol class="steps">
            <li>{t('how.1')}</li>
            <li>{t('how.2')}</li>
            <li>{t('how.3')}</li>
          </ol>
        </aside>
      </div>
    </div>
  );
}
