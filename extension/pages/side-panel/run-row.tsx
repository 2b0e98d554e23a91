import type { RunView } from '../../../shared/api/runs.ts';
import { ProgressLine } from '../../ui/figure-row.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icons.ts';
import { useCommonPhrases } from '../common-phrases.ts';
import { sumOf } from '../popup/summarise-nights.ts';
import { useFormat } from '../use-format.ts';
import { useSidePanelPhrases } from './phrases.ts';
import { type Outcome, outcomeOf, waitingIn } from './run-outcome.ts';

const LOOKS = {
  open: { icon: 'sync', tone: 'ok turning' },
  fine: { icon: 'check', tone: 'ok' },
  attention: { icon: 'alert', tone: 'warn' },
  failed: { icon: 'cross', tone: 'stop' },
  cancelled: { icon: 'halt', tone: 'dim' },
} as const satisfies Record<Outcome, { icon: IconName; tone: string }>;

/** One run in the list: what it was, when, what came of it. */
export function RunRow({ run, name, onOpen }: { run: RunView; name: string; onOpen: () => void }) {
  const t = useSidePanelPhrases();
  const format = useFormat();
  const outcome = outcomeOf(run);
  const look = run.state === 'queued' ? { icon: 'clock' as const, tone: 'dim' } : LOOKS[outcome];
  const at = run.startedAt ?? run.createdAt;
  const took = run.startedAt !== null && run.finishedAt !== null ? run.finishedAt - run.startedAt : null;
  return (
    <button type="button" class="run" onClick={onOpen}>
      <Icon name={waitingIn(run) > 0 ? 'pause' : look.icon} class={look.tone} />
      <span>
        <span class="b">{name}</span>{' '}
        <span class="dim">{[t(`trigger.${run.trigger}`), run.startedBy?.name].filter(Boolean).join(', ')}</span>
        <span class="hidden-text">, {t(`outcome.${outcome}`)}</span>
      </span>
      <span class="when">{took === null ? format.time(at) : `${format.time(at)}, ${format.length(took)}`}</span>
      {outcome === 'open' ? <Progress run={run} /> : <Sum run={run} outcome={outcome} />}
    </button>
  );
}

function Progress({ run }: { run: RunView }) {
  const t = useSidePanelPhrases();
  const words = useCommonPhrases();
  const format = useFormat();
  if (run.state === 'queued') return <span class="what">{t('queued')}</span>;
  const current = run.streams.find(({ parts, done }) => parts > 0 && done < parts) ?? run.streams.at(-1);
  if (current === undefined) return <span class="what">{t('starting')}</span>;
  const { kind, read, total } = current;
  return (
    <>
      {total !== null && total > 0 && <ProgressLine of={words(`kind.${kind}`)} progress={Math.min(1, read / total)} />}
      <span class="what">
        {total === null
          ? t('read', { n: format.number(read), what: words(`kind.${kind}`) })
          : t('readOf', { n: format.number(read), total: format.number(total), what: words(`kind.${kind}`) })}
      </span>
    </>
  );
}

function Sum({ run, outcome }: { run: RunView; outcome: Outcome }) {
  const t = useSidePanelPhrases();
  const { created, updated, deleted, rejected } = sumOf(run.streams);
  const waiting = waitingIn(run);
  // Zero counts are not said.
  const words = [
    created > 0 && t('n.created', { n: created }),
    updated > 0 && t('n.updated', { n: updated }),
    deleted > 0 && t('n.deleted', { n: deleted }),
  ].filter((word) => word !== false);
  return (
    <span class="what">
      {outcome === 'failed' && <span class="stop">{run.error?.message ?? t('outcome.failed')}</span>}
      {waiting > 0 && <span class="warn">{t('n.waiting', { n: waiting })}</span>}
      {words.map((word) => (
        <span key={word}>{word}</span>
      ))}
      {rejected > 0 && <span class="warn">{t('n.rejected', { n: rejected })}</span>}
      {outcome === 'cancelled' && <span>{t('outcome.cancelled')}</span>}
      {outcome === 'fine' && words.length === 0 && <span>{t('noChanges')}</span>}
    </span>
  );
}
