import type { CompanyView, RunProgress } from '../../../shared/api/pages.ts';
import { Button } from '../../ui/button.tsx';
import { FigureRow } from '../../ui/figure-row.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Parts } from '../parts.ts';
import { isOpen, streamShare } from '../run-share.ts';

type Stream = RunProgress['streams'][number];

/** What a run brings in, kind by kind, as it is read; and what it brought before it stopped. */
export function Incoming({ model, t, format, run }: Parts & { run: RunProgress }) {
  const open = isOpen(run);
  return (
    <section class="sec" aria-labelledby="so-coming">
      <div class="sec-h">
        <h3 id="so-coming">{t(open ? 'come.heading' : 'come.in')}</h3>
      </div>
      {run.streams.map((stream) => (
        <StreamRow key={stream.kind} stream={stream} open={open} t={t} format={format} />
      ))}
      {open && (
        <div class="come-foot">
          <p class="s faint">{t('come.leave')}</p>
          <Tell model={model} t={t} runId={run.runId} />
        </div>
      )}
    </section>
  );
}

/** The latest configurations that a run brought in. Its room is there before them, so that nothing jumps. */
export function Arrivals({ t, arrivals }: Pick<Parts, 't'> & { arrivals: CompanyView['arrivals'] }) {
  return (
    <section class="sec" aria-labelledby="so-latest">
      <div class="sec-h">
        <h3 id="so-latest">{t('come.latest')}</h3>
      </div>
      <ul class="arrivals">
        {arrivals.length === 0 && <li class="s faint">{t('come.none')}</li>}
        {arrivals.map(({ id, name, group }) => (
          <li key={id} class="came">
            <Icon name="plus" class="ok" />
            <span class="cut">{name}</span>
            <span class="s dim">{group}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function StreamRow({ stream, open, t, format }: Pick<Parts, 't' | 'format'> & { stream: Stream; open: boolean }) {
  const { kind, read, total, rejected, failed, parts, done } = stream;
  const share = streamShare(stream);
  const isDone = failed === 0 && (share === 1 || (!open && parts > 0 && done >= parts));
  const isWaiting = open && !isDone && failed === 0 && read === 0;
  const note =
    failed > 0 ? t('come.failed-parts', { n: failed }) : rejected > 0 ? t('come.rejected', { n: rejected }) : '';
  return (
    <FigureRow
      icon={failed > 0 ? 'cross' : isDone ? 'check' : isWaiting ? 'clock' : 'sync'}
      name={t(`kind.${kind}`)}
      note={<span class={failed > 0 ? 'stop' : 'warn'}>{note}</span>}
      count={
        isWaiting ? (
          <span class="s faint">{t('come.waiting')}</span>
        ) : isDone || total === null || total <= read ? (
          format.number(read)
        ) : (
          t('come.of', { n: read, total })
        )
      }
      progress={open && !isDone && !isWaiting ? share : null}
      {...(failed > 0 ? { tone: 'stop' } : isDone ? { tone: 'done' } : isWaiting ? {} : { tone: 'running' })}
    />
  );
}

/** Asks to be told at the end; the browser's own question comes in the click. */
function Tell({ model, t, runId }: Pick<Parts, 'model' | 't'> & { runId: number }) {
  const told = model.now.told;
  if (told === 'yes') return <p class="s faint">{t('come.told')}</p>;
  if (told === 'no') return <p class="s warn">{t('come.not-allowed')}</p>;
  return (
    <Button small tone="quiet" onClick={() => void model.tell(runId)}>
      {t('come.tell')}
    </Button>
  );
}
