import { Button } from '../ui/button.tsx';
import type { CompanyStand } from './company-stand.ts';
import type { Parts } from './parts.ts';

/** Since when this is so, and the way to the next company that nobody has decided about. */
export function Foot({ stand, ...parts }: Parts & { stand: CompanyStand | null }) {
  const { model, state, t } = parts;
  const { undecided } = model.now;
  const next = state.queue ? null : undecided?.next;
  const isOpenCase = stand?.is === 'unmapped' || stand?.is === 'suggested';
  const says =
    isOpenCase && undecided && state.server.is === 'ok'
      ? t('queue.place', { n: undecided.place, total: undecided.total })
      : sayWhen(parts, stand);
  return (
    <footer class="p-foot">
      {/* Other words are another element: what is told later would be seen to move what stands beside it. */}
      <span key={says} class={state.queue ? 'cut' : 'nowrap'}>
        {says}
      </span>
      {state.view?.is === 'company' && (isOpenCase || state.queue) && (
        <span key={next?.name} class={state.queue ? 'end row firm' : 'end row'}>
          {model.now.queueEmpty ? (
            <span role="status">{t('queue.empty')}</span>
          ) : (
            <>
              {state.queue && (
                <Button small tone="quiet" keys="k" onClick={() => void model.next(true)}>
                  {t('queue.back')}
                </Button>
              )}
              <Button small tone="quiet" keys="j" onClick={() => void model.next(false)}>
                <span class="cut">{next ? t('queue.next-is', { name: next.name }) : t('queue.next')}</span>
              </Button>
            </>
          )}
        </span>
      )}
    </footer>
  );
}

function sayWhen({ state, t, format }: Parts, stand: CompanyStand | null): string {
  const { server, view, loading } = state;
  if (server.is === 'away') return t('foot.offline', { when: format.when(server.since) });
  if (view === null) return loading ? t('foot.asking') : '';
  if (view.is !== 'company') return state.viewAt === null ? '' : t('foot.seen', { when: format.when(state.viewAt) });
  const { contents, run, company } = view;
  if (stand?.is === 'running' && run) return t('foot.run', { id: String(run.runId) });
  if (stand?.is === 'stopped') return t('foot.run', { id: String(stand.run.runId) });
  if (run) return t('foot.running');
  if (contents)
    return contents.syncedAt === null ? t('foot.never') : t('foot.synced', { when: format.when(contents.syncedAt) });
  const { at, state: link } = company.link;
  return link === 'excluded' && at !== null ? format.when(at) : '';
}
