import { render } from 'preact';
import { browser } from 'wxt/browser';
import { ask } from '../ask.ts';
import type { Push } from '../messaging.ts';
import { pageKey } from '../sites/page.ts';
import { findInPage } from './find-in-page.ts';
import { createRunFollower } from './follow-run.ts';
import { hostScheme } from './host-scheme.ts';
import { keepFocus } from './keep-focus.ts';
import { createPageHint } from './page-hint.ts';
import { createPanelModel } from './panel-model.ts';
import { PanelRoot } from './panel-root.tsx';
import { isOpen } from './run-share.ts';
import { createShadowHost } from './shadow-host.ts';
import { standClear } from './stand-clear.ts';
import { takeKeys } from './take-keys.ts';
import { panelWords, type Words } from './words.ts';

const LOOK_AGAIN_MS = 50;

/** Starts the panel in a page; `signal` takes it away without a trace. */
export async function startPanel(signal: AbortSignal): Promise<void> {
  const { host, shadow, room, dress } = createShadowHost(document, 'panel', signal);
  const focus = keepFocus(host, shadow, signal);
  let words: Words | null = null;
  let spoken: string | null | undefined;
  let marked = false;
  let looking: ReturnType<typeof setTimeout> | undefined;
  const hintOf = createPageHint();

  const model = createPanelModel({ ask, go: (url) => location.assign(url), onChange: () => draw() });
  const following = createRunFollower(takePush, signal);

  function takePush(push: Push): void {
    if (push.type === 'state') model.take(push.state);
    else if (push.type === 'run') model.takeRun(push.run);
    else focus.toggle();
  }

  function draw(): void {
    const { state } = model.now;
    if (signal.aborted || state === null) return;
    if (state.page?.is === 'list' && !marked) {
      marked = true;
      void ask({ type: 'panel.marks' }, signal);
    }
    if (spoken !== undefined && state.language !== spoken) void fetchKit();
    spoken = state.language;
    if (words === null) return;
    room.lang = words.t.language;
    room.dataset.scheme = hostScheme(document) ?? '';
    standClear(room, state.surface, state.place);
    const name = findInPage(document, state.surface, 'name')[0]?.textContent.trim() || undefined;
    const hint = state.page?.is === 'record' ? hintOf(pageKey(state.page), name) : undefined;
    clearTimeout(looking);
    // The page draws itself meanwhile: its name for the record is shown as soon as it is there.
    if (state.view === null && state.loading && hint === undefined) looking = setTimeout(draw, LOOK_AGAIN_MS);
    render(<PanelRoot model={model} words={words} hint={hint} />, room);
    focus.restore();
    const run = state.view?.is === 'company' ? state.view.run : null;
    following(run !== null && isOpen(run) && !state.place.folded);
  }

  async function fetchKit(): Promise<void> {
    const kit = await ask({ type: 'panel.kit' }, signal);
    if (!kit.ok) return;
    dress(kit.data.css);
    words = panelWords(kit.data);
    draw();
  }

  takeKeys({
    shadow,
    everywhere: () => model.now.state?.queue === true,
    onArrow: (step) => model.choose(Math.max(0, model.now.chosen + step)),
    onEscape: focus.leave,
    signal,
  });
  window.addEventListener('resize', draw, { signal });
  browser.runtime.onMessage.addListener(takePush);
  signal.addEventListener('abort', () => {
    browser.runtime?.onMessage?.removeListener(takePush);
    render(null, room);
  });
  // Asked for together: the one who waits for them looks at a page without us.
  await Promise.all([fetchKit(), model.start()]);
}
