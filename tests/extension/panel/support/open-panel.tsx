import { render } from 'preact';
import * as de from '../../../../extension/locales/de.ts';
import * as en from '../../../../extension/locales/en.ts';
import type { PanelState, Request } from '../../../../extension/messaging.ts';
import { createPanelModel, type PanelModel } from '../../../../extension/panel/panel-model.ts';
import { PanelRoot } from '../../../../extension/panel/panel-root.tsx';
import { panelWords } from '../../../../extension/panel/words.ts';
import { done, failed, problem, type Result } from '../../../../extension/result.ts';

type Answer = (request: never) => Result<unknown> | Promise<Result<unknown>>;

export interface OpenedPanel {
  readonly model: PanelModel;
  readonly room: HTMLElement;
  /** What was asked of the background. */
  readonly asked: Request[];
  /** Addresses the tab was taken to. */
  readonly went: string[];
  /** All that a person reads. */
  readonly text: () => string;
  /** Presses the button of this name. */
  readonly press: (name: string) => Promise<void>;
  readonly buttons: () => string[];
}

/**
 * The panel as it is in a page, on a background that answers as told, by the kind of the request. To what is not named it
 * says what says nothing: decisions are on their way, the rest is null.
 */
export function openPanel(
  state: PanelState,
  answers: Partial<Record<Request['type'], Answer>> = {},
  language: 'en' | 'de' = 'en',
): OpenedPanel {
  document.body.replaceChildren();
  const room = document.body.appendChild(document.createElement('div'));
  const { panel, problems } = language === 'de' ? de : en;
  const words = panelWords({ language, panel, problems });
  const asked: Request[] = [];
  const went: string[] = [];
  const model: PanelModel = createPanelModel({
    ask: async (request, signal) => {
      asked.push(request);
      const answer = await (answers[request.type]?.(request as never) ?? usually(request));
      const result = signal?.aborted ? failed(problem('cancelled', 'The page was left.')) : answer;
      // What a test answers is what the messages say of this kind of request.
      return result as never;
    },
    go: (url) => went.push(url),
    onChange: () => render(<PanelRoot model={model} words={words} hint={undefined} />, room),
  });
  model.take(state);
  const all = () => [...room.querySelectorAll('button')];
  return {
    model,
    room,
    asked,
    went,
    text: () => room.textContent,
    buttons: () => all().map(nameOf),
    async press(name) {
      const button = all().find((one) => nameOf(one) === name);
      if (!button) throw new Error(`There is no ${name}, but ${all().map(nameOf).join(', ')}.`);
      button.click();
      await settle();
    },
  };
}

function usually(request: Request): Result<unknown> {
  if (request.type !== 'panel.decide') return done(null);
  const { decision } = request;
  return done({ id: 'click', decision, title: 'Contoso', at: 0, state: 'sending', problem: null });
}

/** Lets what was asked be answered and drawn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

function nameOf(button: HTMLButtonElement): string {
  const label = button.getAttribute('aria-label');
  if (label !== null) return label;
  const words = [...button.childNodes].filter(
    (node) => !(node instanceof Element && node.getAttribute('aria-hidden') === 'true'),
  );
  return words.map(({ textContent }) => textContent).join('');
}
