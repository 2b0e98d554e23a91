import type { CompanyView } from '../../../shared/api/pages.ts';
import type { PageKey } from '../../sites/page.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { CompanyStand } from '../company-stand.ts';
import { mayDecide } from '../may-decide.ts';
import type { Parts } from '../parts.ts';
import { Candidates } from './candidates.tsx';
import { excludeAction, importAction } from './company-actions.tsx';
import { Drift, HeldContents } from './contents.tsx';
import { FindCompany } from './find-company.tsx';
import { Arrivals, Incoming } from './incoming.tsx';
import { UndoAsked } from './undo-question.tsx';

export type CompanyParts = Parts & { view: CompanyView; about: PageKey; stand: CompanyStand };

/** The body of the panel on the page of a company, or of something that belongs to one. */
export function CompanyBody(props: CompanyParts) {
  const { model, view } = props;
  const question = model.now.undoing;
  if (question) return <UndoAsked {...props} question={question} />;
  return (
    <>
      <Drift {...props} />
      <StandBody {...props} contents={view.contents} />
    </>
  );
}

function StandBody({ contents, ...props }: CompanyParts & { contents: CompanyView['contents'] }) {
  const { model, state, t, stand, view } = props;
  const held = contents && <HeldContents {...props} contents={contents} />;
  if (stand.is === 'running') {
    if (stand.run === null || stand.run.streams.length === 0) return held ?? <Skeleton rows={4} />;
    return (
      <>
        <Incoming {...props} run={stand.run} />
        {stand.what === 'sync' ? held : <Arrivals t={t} arrivals={view.arrivals} />}
      </>
    );
  }
  if (stand.is === 'stopped') {
    const { run } = stand;
    return (
      <>
        <div class="sec">
          <Notice
            tone="stop"
            title={run.error ?? t(stand.what === 'import' ? 'says.import-stopped' : 'says.sync-stopped')}
            actions={
              mayDecide(state) && (
                <Button
                  small
                  tone="primary"
                  icon="sync"
                  keys="r"
                  onClick={() => void model.decide({ do: 'sync', key: props.about })}
                >
                  {t('notice.again')}
                </Button>
              )
            }
          />
        </div>
        {run.streams.length > 0 && <Incoming {...props} run={run} />}
      </>
    );
  }
  if (held && (stand.is === 'mapped' || view.company.link.state === 'mapped')) return held;
  if (view.company.link.state === 'excluded') {
    return (
      <div class="sec">
        <p class="b">{t('excluded.title')}</p>
        <p class="dim">{t('excluded.text')}</p>
      </div>
    );
  }
  return (
    <>
      {view.company.candidates.length > 0 ? <Candidates {...props} /> : <NothingAlike {...props} />}
      {!mayDecide(state) && <p class="sec s faint">{t('readonly')}</p>}
      {mayDecide(state) && stand.is !== 'queued' && <FindCompany {...props} />}
    </>
  );
}

/** No candidate: the way that is left stands where the candidates would. */
function NothingAlike(props: CompanyParts) {
  const { state, t, stand } = props;
  const [bringIn, leaveOut] = [importAction(props), excludeAction(props)];
  return (
    <div class="sec">
      <p class="b">{t('match.none')}</p>
      <p class="dim">{t('match.none-why')}</p>
      {mayDecide(state) && stand.is !== 'queued' && (
        <div class="acts">
          {[bringIn, leaveOut].map(({ says, ...action }) => (
            <Button key={says} tone={says === bringIn.says ? 'primary' : 'quiet'} {...action}>
              {says}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
