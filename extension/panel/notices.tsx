import { Button, IconButton } from '../ui/button.tsx';
import { LinkGlyph } from '../ui/link-glyph.tsx';
import { Notice } from '../ui/notice.tsx';
import { wasPutOff } from './company-stand.ts';
import type { Parts } from './parts.ts';
import { problemText } from './problem-text.ts';
import { SecondsUntil } from './seconds-until.tsx';

/** What stands between the person and the server, the most pressing alone, and the clicks that wait meanwhile. */
export function Notices(parts: Parts) {
  const notice = pressing(parts);
  return (
    <>
      {notice && <div class="sec">{notice}</div>}
      <WaitingClicks {...parts} />
    </>
  );
}

function pressing(parts: Parts) {
  const { model, state, t, problems, format } = parts;
  const trouble = model.now.trouble;
  if (trouble?.code === 'extension_reloaded') {
    return (
      <Notice
        title={t('notice.reloaded')}
        actions={
          <Button small onClick={() => location.reload()}>
            {t('notice.reload')}
          </Button>
        }
      />
    );
  }
  if (state.server.is === 'signed-out') {
    return (
      <Notice tone="stop" title={t('notice.signed-out')} actions={<OpenSettings {...parts} />}>
        {t('notice.signed-out-why')}
      </Notice>
    );
  }
  const undone = state.kept.find((click) => click.state === 'conflict' || click.state === 'refused');
  if (undone) {
    const what = t(`kept.${undone.decision.do}`, { name: undone.title });
    const isConflict = undone.state === 'conflict';
    return (
      <Notice
        tone="warn"
        title={t(isConflict ? 'notice.conflict' : 'notice.refused')}
        actions={
          <Button small onClick={() => void model.withdraw(undone.id)}>
            {t('notice.dismiss')}
          </Button>
        }
      >
        {isConflict
          ? t('notice.conflict-why', { what })
          : `${what}. ${undone.problem ? problemText(undone.problem, problems) : ''}`}
      </Notice>
    );
  }
  if (state.server.is === 'away') return <Away {...parts} />;
  if (trouble && trouble.code !== 'cancelled') {
    return (
      <Notice tone="stop" title={t('notice.refused')}>
        {problemText(trouble, problems)}
      </Notice>
    );
  }
  if (state.problem && state.view) {
    return (
      <Notice
        tone="warn"
        title={t('notice.old', { when: format.when(state.viewAt ?? 0) })}
        actions={<TryAgain {...parts} />}
      >
        {problemText(state.problem, problems)}
      </Notice>
    );
  }
  return null;
}

/** The server is away: since when, when it is tried next. Not red: nothing is lost. */
function Away({ model, state, t, problems, format }: Parts) {
  const { server, viewAt } = state;
  if (server.is !== 'away') return null;
  // It answered that it could not: what it said tells more than that it is away.
  const said = server.problem.status === undefined ? null : problemText(server.problem, problems);
  return (
    <Notice
      icon="offline"
      title={t(said === null ? 'notice.away' : 'notice.failed')}
      actions={
        <>
          <Button small onClick={() => void model.refresh()}>
            {t('notice.try')}
          </Button>
          <SecondsUntil at={server.nextTry} say={(n) => t('notice.next-try', { n })} />
        </>
      }
    >
      {said} {viewAt === null ? t('notice.away-nothing') : t('notice.away-since', { when: format.when(viewAt) })}
    </Notice>
  );
}

function WaitingClicks({ model, state, t, problems, format }: Parts) {
  const waiting = state.kept.filter(
    (click) => click.state === 'waiting' && (state.server.is !== 'ok' || wasPutOff(click)),
  );
  if (waiting.length === 0) return null;
  const [because] = state.server.is === 'ok' ? waiting.flatMap(({ problem }) => problem ?? []) : [];
  return (
    <section class="sec" aria-labelledby="so-kept">
      <div class="sec-h">
        <h3 id="so-kept">{t('kept.heading')}</h3>
        <span class="end">{waiting.length}</span>
      </div>
      <ul>
        {waiting.map(({ id, decision, title, at }) => {
          const what = t(`kept.${decision.do}`, { name: title });
          return (
            <li class="kept" key={id}>
              <LinkGlyph state="queued" />
              <span class="wrap">{what}</span>
              <span class="faint s">{format.time(at)}</span>
              <IconButton
                small
                icon="cross"
                label={t('kept.cancel', { what })}
                onClick={() => void model.withdraw(id)}
              />
            </li>
          );
        })}
      </ul>
      {because && (
        <>
          <p class="s dim">{problemText(because, problems)}</p>
          <div class="acts">
            <Button small onClick={() => void model.refresh()}>
              {t('notice.try')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

export function OpenSettings({ model, t }: Pick<Parts, 'model' | 't'>) {
  return (
    <Button small tone="primary" onClick={() => void model.open('settings')}>
      {t('notice.settings')}
    </Button>
  );
}

export function TryAgain({ model, t }: Pick<Parts, 'model' | 't'>) {
  return (
    <Button small icon="sync" keys="r" onClick={() => void model.refresh()}>
      {t('notice.again')}
    </Button>
  );
}
