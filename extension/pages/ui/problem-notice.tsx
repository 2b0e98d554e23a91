import type { Problem } from '../../result.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useCommonPhrases } from '../common-phrases.ts';
import { useProblemText } from '../use-problem-text.ts';

/** Something did not work: what, what to do, and a button to try again where that may help. */
export function ProblemNotice({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const t = useCommonPhrases();
  const textOf = useProblemText();
  // Without an answer nothing was refused: the data stays, and so does the calm.
  const tone = problem.status === undefined && problem.retryable ? 'neutral' : 'stop';
  return (
    <Notice
      tone={tone}
      icon={tone === 'neutral' ? 'offline' : 'stop'}
      title={textOf(problem)}
      {...(onRetry ? { actions: <Button onClick={onRetry}>{t('tryAgain')}</Button> } : {})}
    >
      {problem.hint}
    </Notice>
  );
}
