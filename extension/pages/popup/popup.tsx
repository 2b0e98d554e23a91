import { LinkGlyph } from '../../ui/link-glyph.tsx';
import { Notice } from '../../ui/notice.tsx';
import { usePage } from '../page-context.ts';
import { PairForm } from '../pairing/pair-form.tsx';
import { usePairingPhrases } from '../pairing/phrases.ts';
import { Overview } from './overview.tsx';

/** The popup of the toolbar button. */
export function Popup() {
  const { session } = usePage();
  return session === null ? <NotPaired /> : <Overview key={session.connection.token} />;
}

function NotPaired() {
  const t = usePairingPhrases();
  const { signedOutOf } = usePage();
  return (
    <>
      <header class="top">
        <LinkGlyph state="unmapped" />
        <div class="grow">
          <h1 class="b nm">Strategy Overview</h1>
          <p class="where">{t('notConnected')}</p>
        </div>
      </header>
      <div class="sec stack">
        {signedOutOf === null ? (
          <p class="dim">{t('intro')}</p>
        ) : (
          <Notice tone="warn" title={t('signedOut.title')}>
            {t('signedOut.text')}
          </Notice>
        )}
        <PairForm origin={signedOutOf} />
      </div>
    </>
  );
}
