import { useEffect, useState } from 'preact/hooks';
import { Notice } from '../../ui/notice.tsx';
import { runToOpen } from '../open-pages.ts';
import { usePage } from '../page-context.ts';
import { PairForm } from '../pairing/pair-form.tsx';
import { usePairingPhrases } from '../pairing/phrases.ts';
import { OpenedRun } from './opened-run.tsx';
import { RunList } from './run-list.tsx';

/** The sync log beside the page. */
export function SidePanel() {
  const { session } = usePage();
  return session === null ? <NotPaired /> : <Log key={session.connection.token} />;
}

interface Opened {
  runId: number;
  /** Of whom the changes are wanted; empty: of all. */
  company: string;
}

function Log() {
  const [opened, open] = useState<Opened | null>(null);
  useEffect(() => {
    const take = (runId: number | null) => {
      if (runId === null) return;
      open({ runId, company: '' });
      void runToOpen.remove();
    };
    void runToOpen.get().then(take);
    return runToOpen.watch(take);
  }, []);
  return opened === null ? (
    <RunList onOpen={(runId, company) => open({ runId, company })} />
  ) : (
    <OpenedRun key={opened.runId} {...opened} onBack={() => open(null)} />
  );
}

function NotPaired() {
  const t = usePairingPhrases();
  const { signedOutOf } = usePage();
  return (
    <div class="sec stack">
      <h1>{t('title')}</h1>
      {signedOutOf === null ? (
        <p class="dim">{t('intro')}</p>
      ) : (
        <Notice tone="warn" title={t('signedOut.title')}>
          {t('signedOut.text')}
        </Notice>
      )}
      <PairForm origin={signedOutOf} />
    </div>
  );
}
