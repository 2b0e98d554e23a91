import { useState } from 'preact/hooks';
import { isAtLeast } from '../../../shared/api/roles.ts';
import type { RunView } from '../../../shared/api/runs.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useCommonPhrases } from '../common-phrases.ts';
import { useSession } from '../page-context.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useAction } from '../use-action.ts';
import { HeldList } from './held-list.tsx';
import { useSidePanelPhrases } from './phrases.ts';

/** Deletions a run held back: why, how many, and a person's yes or no. */
export function HeldDeletions({ run, onDecided }: { run: RunView; onDecided: () => void }) {
  const t = useSidePanelPhrases();
  const words = useCommonPhrases();
  const { api, connection } = useSession();
  const [checked, check] = useState(false);
  const decide = useAction(async (decision: 'approve' | 'refuse') => {
    const holdIds = run.held.filter(({ state }) => state === 'waiting').map(({ id }) => id);
    const answer = await api.call('POST /api/runs/{id}/approve-deletes', {
      params: { id: run.id },
      body: { decision, holdIds },
    });
    // Also when it was refused: then somebody else has decided, and that is to be seen.
    onDecided();
    return answer;
  });
  const waiting = run.held.filter(({ state }) => state === 'waiting');
  if (waiting.length === 0) return decide.problem && <ProblemNotice problem={decide.problem} />;
  const n = waiting.reduce((sum, { count }) => sum + count, 0);
  return (
    <section class="sec">
      <Notice tone="warn" icon="pause" title={t('held.title', { n })}>
        {t('held.text')}
      </Notice>
      <ul class="held">
        {waiting.map(({ id, kind, count, message }) => (
          <li key={id}>
            <span class="b">{t('held.of', { n: count, what: words(`kind.${kind}`) })}</span>
            <span class="s dim">{message}</span>
          </li>
        ))}
      </ul>
      <HeldList run={run} n={n} />
      {decide.problem && <ProblemNotice problem={decide.problem} />}
      {isAtLeast(connection.user.role, 'admin') ? (
        <>
          <label class="tick">
            <input type="checkbox" checked={checked} onChange={({ currentTarget }) => check(currentTarget.checked)} />
            {t('held.checked')}
          </label>
          <div class="row">
            <Button
              tone="danger"
              icon="trash"
              disabled={!checked || decide.busy}
              onClick={() => void decide.run('approve')}
            >
              {t('held.remove', { n })}
            </Button>
            <Button disabled={decide.busy} onClick={() => void decide.run('refuse')}>
              {t('held.keep')}
            </Button>
          </div>
          <p class="help">{t('held.help')}</p>
        </>
      ) : (
        <p class="help">{t('held.admin')}</p>
      )}
    </section>
  );
}
