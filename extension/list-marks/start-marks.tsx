import { render } from 'preact';
import { browser } from 'wxt/browser';
import { ask } from '../ask.ts';
import type { Push } from '../messaging.ts';
import { hostScheme } from '../panel/host-scheme.ts';
import { createShadowHost } from '../panel/shadow-host.ts';
import { takeKeys } from '../panel/take-keys.ts';
import { LIST_SURFACES } from '../sites/list-surfaces.ts';
import { shownDocuments } from '../sites/shown-documents.ts';
import { Marks } from './marks.tsx';
import { createMarksModel } from './marks-model.ts';
import { marksWords } from './marks-words.ts';
import { watchPage } from './watch-page.ts';

/** A card is for who stays; less than this is passing over. */
const LOOK_MS = 200;

/** Marks the rows of lists in a page, until `signal` takes everything away again. */
export async function startMarks(signal: AbortSignal): Promise<void> {
  const kit = await ask({ type: 'panel.kit' }, signal);
  if (!kit.ok || signal.aborted) return;
  const words = marksWords(kit.data);
  const { shadow, room, dress } = createShadowHost(document, 'marks', signal);
  dress(kit.data.css);
  room.lang = kit.data.language;
  let looking: ReturnType<typeof setTimeout> | undefined;

  const model = createMarksModel({ ask, onChange: () => draw() });
  const draw = () => {
    if (signal.aborted) return;
    room.dataset.scheme = hostScheme(document) ?? '';
    render(<Marks {...words} model={model} onLook={look} />, room);
  };
  const look = (id: string | null) => {
    clearTimeout(looking);
    looking = setTimeout(() => (id === null ? model.closeCard() : void model.openCard(id)), LOOK_MS);
  };
  const scan = () => {
    const { page, surface } = model.now.state ?? {};
    if (page?.is !== 'list') return;
    const list = LIST_SURFACES.find(({ vendor }) => vendor === page.vendor);
    const shown = shownDocuments(document, surface?.shells);
    watch(shown);
    if (page.kind === 'company') void model.see(shown.flatMap((one) => list?.rows(one) ?? []));
  };
  const watch = watchPage({ onRows: scan, onMove: draw, signal });

  const takePush = (push: Push) => {
    if (push.type !== 'state') return;
    model.take(push.state);
    if (push.state.page?.is === 'list') scan();
    else watch([]);
  };
  /** To the next row that nobody has decided about. */
  const walk = (step: 1 | -1) => {
    const marks = [...shadow.querySelectorAll<HTMLElement>('.mark[data-open]')];
    const here = shadow.activeElement instanceof HTMLElement ? marks.indexOf(shadow.activeElement) : -1;
    marks[(here + step + marks.length) % marks.length]?.focus();
  };
  takeKeys({
    shadow,
    everywhere: () => false,
    onArrow: walk,
    onKey: (key) => {
      const step = { j: 1, k: -1 }[key];
      if (step === 1 || step === -1) walk(step);
      return step !== undefined;
    },
    onEscape: () => model.closeCard(),
    signal,
  });
  browser.runtime.onMessage.addListener(takePush);
  signal.addEventListener('abort', () => {
    clearTimeout(looking);
    browser.runtime?.onMessage?.removeListener(takePush);
    render(null, room);
  });
  const state = await ask({ type: 'panel.state' }, signal);
  if (state.ok) takePush({ type: 'state', state: state.data });
}
