import { pageKey } from '../sites/page.ts';
import { Seam } from '../ui/seam.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { CompanyActions } from './company/company-actions.tsx';
import { CompanyBody } from './company/company-body.tsx';
import { type CompanyStand, companyStand } from './company-stand.ts';
import { ConfigurationBody } from './configuration/configuration-body.tsx';
import { Foot } from './foot.tsx';
import { NothingBody } from './nothing-body.tsx';
import { Notices, OpenSettings, TryAgain } from './notices.tsx';
import { PanelBar } from './panel-bar.tsx';
import { PanelNote } from './panel-note.tsx';
import type { Parts } from './parts.ts';
import { problemText } from './problem-text.ts';
import { ResizeHandle } from './resize-handle.tsx';
import { subjectOf } from './subject.ts';

/** The panel on the page of a record. `hint` is how the page calls the record. */
export function Panel({ hint, ...parts }: Parts & { hint: string | undefined }) {
  const { model, state, t } = parts;
  const { page, view, place } = state;
  if (page?.is !== 'record') return null;
  const stand = view?.is === 'company' ? companyStand(view, state, model.now.ended) : null;
  const company = view?.is === 'company' && stand ? { ...parts, view, stand, about: pageKey(page) } : null;
  const { name, meta, seam } = subjectOf(state, stand, hint, t);
  const looking = view === null && state.loading;
  return (
    <aside
      class={`panel ${place.side}`}
      style={{ width: `${place.width}px` }}
      aria-labelledby="so-name"
      aria-describedby="so-seam"
      tabIndex={-1}
    >
      <ResizeHandle {...parts} />
      <PanelBar {...parts} />
      <header class="who">
        <h2 id="so-name">{name}</h2>
        <p>{meta === '' && looking ? <i class="skel" style={{ width: '208px', marginTop: '4px' }} /> : meta}</p>
      </header>
      <Seam key={`${pageKey(page)} ${looking}`} {...seam} id="so-seam" />
      <span class="hidden-text" role="status">
        {!looking && seam.progress === undefined && seam.says}
      </span>
      {/* The rest stands elsewhere for every view: as new elements, so that nothing on the page is seen to shift. */}
      <div class="rest" key={shapeOf(pageKey(page), state, stand)}>
        <div class="p-body" aria-busy={looking}>
          {state.server.is === 'unpaired' ? <Unpaired {...parts} /> : <Notices {...parts} />}
          {company && <CompanyBody {...company} />}
          {view?.is === 'configuration' && <ConfigurationBody {...parts} view={view} />}
          {view?.is === 'nothing' && <NothingBody {...parts} view={view} />}
          {looking && state.server.is !== 'unpaired' && <Skeleton rows={5} />}
          {view === null && !looking && state.server.is === 'ok' && <Failed {...parts} />}
        </div>
        <PanelNote {...parts} />
        {company && <CompanyActions {...company} />}
        <Foot {...parts} stand={stand} />
      </div>
    </aside>
  );
}

/** What stands where: of another shape everything is drawn anew. */
function shapeOf(key: string, { view }: Parts['state'], stand: CompanyStand | null): string {
  if (view?.is !== 'company') return `${key} ${view?.is}`;
  const { contents, run } = view;
  return [key, stand?.is, contents?.groups.length, stand?.is === 'running' && run?.streams.length].join(' ');
}

function Unpaired(parts: Parts) {
  const { t } = parts;
  return (
    <div class="sec">
      <p class="b">{t('notice.unpaired')}</p>
      <p class="dim">{t('notice.unpaired-why')}</p>
      <div class="acts">
        <OpenSettings {...parts} />
      </div>
    </div>
  );
}

/** The server is there and did not tell. */
function Failed(parts: Parts) {
  const { state, t, problems } = parts;
  return (
    <div class="sec">
      <p class="b">{t('notice.failed')}</p>
      {state.problem && <p class="dim">{problemText(state.problem, problems)}</p>}
      <div class="acts">
        <TryAgain {...parts} />
      </div>
    </div>
  );
}
