import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { CandidateView, UndoAnswer } from '../../shared/api/mapping.ts';
import type { RunProgress } from '../../shared/api/pages.ts';
import type { ask } from '../ask.ts';
import type { Decision, KeptClick, PanelPlace, PanelState } from '../messaging.ts';
import type { Problem } from '../result.ts';
import { type PageKey, pageKey } from '../sites/page.ts';
import { isOpen } from './run-share.ts';

/** An undo that is asked about: what it would do, once the server has told. */
export interface UndoQuestion {
  readonly actionId: number;
  readonly answer: UndoAnswer | null;
}

export interface DoneNote {
  readonly verb: Decision['do'];
  /** Company of ours it was about. */
  readonly ours: string;
  readonly clickId: string;
}

export interface Found {
  readonly q: string;
  /** Null while they are looked for. */
  readonly companies: readonly Pick<CandidateView, 'companyId' | 'name'>[] | null;
}

export interface PanelModelOptions {
  readonly ask: typeof ask;
  /** Takes the tab to another record. */
  readonly go: (url: string) => void;
}

/** What the panel knows and can do. Signals are read by components; every change of them comes from here. */
export interface PanelModel {
  readonly state: ReadonlySignal<PanelState | null>;
  /** The run that was seen to end on this visit. */
  readonly ended: ReadonlySignal<RunProgress | null>;
  readonly undoing: ReadonlySignal<UndoQuestion | null>;
  readonly note: ReadonlySignal<DoneNote | null>;
  /** What could not be asked of the background or the server, in the last thing the person did. */
  readonly trouble: ReadonlySignal<Problem | null>;
  readonly found: ReadonlySignal<Found | null>;
  /** Which candidate the keys act on. */
  readonly chosen: ReadonlySignal<number>;
  /** Whether the end of a run is told in a notification. */
  readonly told: ReadonlySignal<'asked' | 'yes' | 'no' | null>;
  /** Nobody else is undecided. */
  readonly queueEmpty: ReadonlySignal<boolean>;

  take(state: PanelState): void;
  takeRun(run: RunProgress): void;
  start(): Promise<void>;
  refresh(): Promise<void>;
  decide(decision: Decision, ours?: string): Promise<void>;
  withdraw(id: string): Promise<void>;
  askUndo(actionId: number): Promise<void>;
  keep(): void;
  dismissNote(): void;
  search(q: string): Promise<void>;
  choose(place: number): void;
  place(place: PanelPlace): Promise<void>;
  next(back: boolean): Promise<void>;
  leaveQueue(): Promise<void>;
  tell(runId: number): Promise<void>;
  open(what: 'settings' | 'side-panel'): Promise<void>;
}

export function createPanelModel({ ask, go }: PanelModelOptions): PanelModel {
  const state = signal<PanelState | null>(null);
  const ended = signal<RunProgress | null>(null);
  const undoing = signal<UndoQuestion | null>(null);
  const note = signal<DoneNote | null>(null);
  const trouble = signal<Problem | null>(null);
  const found = signal<Found | null>(null);
  const chosen = signal(0);
  const told = signal<'asked' | 'yes' | 'no' | null>(null);
  const queueEmpty = signal(false);
  /** Answers of the page before are nothing to the page now. */
  let visit = new AbortController();

  const key = (): PageKey | null => {
    const page = state.value?.page;
    return page?.is === 'record' ? pageKey(page) : null;
  };

  const leave = () => {
    visit.abort();
    visit = new AbortController();
    for (const one of [ended, undoing, note, trouble, found, told]) one.value = null;
    chosen.value = 0;
    queueEmpty.value = false;
  };

  /** Asks the background on behalf of this visit; null when it failed, which is shown, or came too late. */
  const request: PanelModelOptions['ask'] = async (question) => {
    const { signal: left } = visit;
    const answer = await ask(question, left);
    if (!left.aborted) trouble.value = answer.ok ? null : answer.error;
    return answer;
  };

  const update = (fresh: PanelState) => {
    const before = key();
    state.value = fresh;
    if (before !== key()) leave();
    // A run that goes on is not one that ended.
    const run = fresh.view?.is === 'company' ? fresh.view.run : null;
    if (run && ended.value && run.runId !== ended.value.runId) ended.value = null;
    const candidates = fresh.view?.is === 'company' ? fresh.view.company.candidates.length : 0;
    chosen.value = Math.max(0, Math.min(chosen.value, candidates - 1));
  };

  return {
    state,
    ended,
    undoing,
    note,
    trouble,
    found,
    chosen,
    told,
    queueEmpty,

    take(fresh) {
      if (state.value !== null && fresh.visit < state.value.visit) return;
      batch(() => update(fresh));
    },

    takeRun(run) {
      const shown = state.value;
      if (shown?.view?.is !== 'company' || shown.view.run?.runId !== run.runId) return;
      batch(() => {
        if (!isOpen(run)) ended.value = run;
        if (shown.view?.is === 'company') state.value = { ...shown, view: { ...shown.view, run } };
      });
    },

    async start() {
      const answer = await request({ type: 'panel.state' });
      if (answer.ok) this.take(answer.data);
    },

    async refresh() {
      await request({ type: 'panel.refresh' });
    },

    async decide(decision, ours = '') {
      undoing.value = null;
      found.value = null;
      const answer = await request({ type: 'panel.decide', decision });
      if (!answer.ok) return;
      const click: KeptClick = answer.data;
      note.value = { verb: decision.do, ours, clickId: click.id };
    },

    async withdraw(id) {
      note.value = null;
      await request({ type: 'panel.withdraw', id });
    },

    async askUndo(actionId) {
      const about = key();
      if (about === null) return;
      note.value = null;
      undoing.value = { actionId, answer: null };
      const answer = await request({ type: 'panel.undo-preview', key: about, actionId });
      if (undoing.value?.actionId !== actionId) return;
      undoing.value = answer.ok ? { actionId, answer: answer.data } : null;
    },

    keep() {
      undoing.value = null;
    },

    dismissNote() {
      note.value = null;
    },

    async search(q) {
      if (q.trim() === '') {
        found.value = null;
        return;
      }
      found.value = { q, companies: found.value?.companies ?? null };
      const answer = await request({ type: 'panel.search', q: q.trim() });
      // Another letter was typed meanwhile: its own answer comes.
      if (found.value?.q === q) found.value = answer.ok ? { q, companies: answer.data } : null;
    },

    choose(place) {
      chosen.value = place;
    },

    async place(place) {
      if (state.value) state.value = { ...state.value, place };
      await request({ type: 'panel.place', place });
    },

    async next(back) {
      const about = key();
      if (about === null) return;
      if (!state.value?.queue) await request({ type: 'panel.queue', on: true });
      const answer = await request({ type: 'panel.next', key: about, back });
      if (!answer.ok) return;
      if (answer.data) go(answer.data.url);
      else queueEmpty.value = true;
    },

    async leaveQueue() {
      await request({ type: 'panel.queue', on: false });
    },

    async tell(runId) {
      told.value = 'asked';
      const answer = await request({ type: 'panel.tell', runId });
      if (told.value === 'asked') told.value = answer.ok && answer.data.allowed ? 'yes' : 'no';
    },

    async open(what) {
      await request({ type: 'panel.open', what });
    },
  };
}
