import { render } from 'preact';
import * as de from '../../../extension/locales/de.ts';
import * as en from '../../../extension/locales/en.ts';
import { createPanelModel, type PanelModel } from '../../../extension/panel/panel-model.ts';
import { PanelRoot } from '../../../extension/panel/panel-root.tsx';
import css from '../../../extension/panel/panel-sheet.css?inline';
import { createShadowHost } from '../../../extension/panel/shadow-host.ts';
import { panelWords } from '../../../extension/panel/words.ts';
import { done, failed, problem } from '../../../extension/result.ts';
import {
  NOW,
  PANEL_STATES,
  type PanelStateName,
  STOPPED,
  UNDECIDED,
} from '../../extension/panel/support/panel-states.ts';

/** States that somebody reaches by doing something in another one. */
const REACHED = {
  undo: ['mapped', (model: PanelModel) => model.askUndo(77)],
  stopped: ['importing', async (model: PanelModel) => model.takeRun(STOPPED)],
  noted: ['importing', (model: PanelModel) => model.decide({ do: 'import', keys: [] })],
  searched: ['nothing-alike', (model: PanelModel) => model.search('muns')],
} as const satisfies Record<string, readonly [PanelStateName, (model: PanelModel) => Promise<void>]>;
type ReachedName = keyof typeof REACHED;

export type ScreenName = PanelStateName | ReachedName;

/** Draws one screen of the panel in this page, dressed as it is in pages of others. */
export async function drawScreen(name: ScreenName, language: 'en' | 'de', scheme: 'light' | 'dark'): Promise<void> {
  // Times are told relative to the day of the data.
  Date.now = () => NOW;
  const { room, dress } = createShadowHost(document, 'panel', new AbortController().signal);
  dress(css);
  const { panel, problems } = language === 'de' ? de : en;
  const words = panelWords({ language, panel, problems });
  const draw = () => render(<PanelRoot model={model} words={words} hint="Tailspin Aero" />, room);
  const model: PanelModel = createPanelModel({ ask: answer, go: () => undefined, onChange: () => draw() });
  const [from, reach] = isReached(name) ? REACHED[name] : [name, async () => undefined];
  room.lang = language;
  room.dataset.scheme = scheme;
  model.take(PANEL_STATES[from]);
  await reach(model);
}

function isReached(name: ScreenName): name is ReachedName {
  return name in REACHED;
}

/** What the background would answer to what is asked on the way to a screen. */
const answer: Parameters<typeof createPanelModel>[0]['ask'] = async (request) => {
  const answers: Record<string, unknown> = {
    'panel.undo-preview': {
      done: false,
      detaches: [
        { kind: 'configuration', n: 142 },
        { kind: 'contact', n: 214 },
        { kind: 'site', n: 3 },
      ],
      archives: null,
    },
    'panel.decide': { id: 'c', title: 'Contoso Dental Group', at: NOW, state: 'sending', problem: null },
    'panel.undecided': UNDECIDED,
    'panel.search': [
      { companyId: 51, name: 'Munson Brothers Preserves' },
      { companyId: 52, name: 'Munson & Sons Holdings Ltd' },
    ],
  };
  const data = answers[request.type];
  // The table holds what the messages say of each kind, which a compiler cannot follow through an index.
  return data === undefined ? failed(problem('timeout', request.type)) : (done(data) as never);
};

Object.assign(window, { drawScreen });
