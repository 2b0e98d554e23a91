import { effect } from '@preact/signals';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { ask } from '../ask.ts';
import type { Push } from '../messaging.ts';
import { followRun } from './follow-run.ts';
import { hostScheme } from './host-scheme.ts';
import { keepFocus } from './keep-focus.ts';
import { createPanelModel } from './panel-model.ts';
import { PanelRoot } from './panel-root.tsx';
import css from './panel-sheet.css?inline';
import { isOpen } from './run-share.ts';
import { createShadowHost } from './shadow-host.ts';
import { takeKeys } from './take-keys.ts';

/** Starts the panel in a page; `signal` takes it away without a trace. */
export async function startPanel(signal: AbortSignal): Promise<void> {
  const model = createPanelModel({ ask, go: (url) => location.assign(url) });
  const { host, shadow, room } = createShadowHost(document, css, signal);
  const focus = keepFocus(host, shadow, signal);

  const onPush = (push: Push) => {
    if (push.type === 'state') model.take(push.state);
    else if (push.type === 'run') model.takeRun(push.run);
    else focus.toggle();
  };
  browser.runtime.onMessage.addListener(onPush);

  takeKeys({
    shadow,
    everywhere: () => model.state.value?.queue === true,
    onArrow: (step) => model.choose(Math.max(0, model.chosen.value + step)),
    onEscape: focus.leave,
    signal,
  });

  const stopFollowing = effect(() => {
    const run = model.state.value?.view?.is === 'company' ? model.state.value.view.run : null;
    const wanted = run !== null && isOpen(run) && model.state.value?.place.folded === false;
    if (!wanted) return;
    const following = new AbortController();
    followRun(onPush, following.signal);
    return () => following.abort();
  });

  signal.addEventListener('abort', () => {
    browser.runtime?.onMessage?.removeListener(onPush);
    stopFollowing();
    render(null, room);
  });

  await model.start();
  if (signal.aborted) return;
  room.dataset.scheme = hostScheme(document) ?? '';
  render(<PanelRoot model={model} onDrawn={focus.restore} />, room);
}
