import type { CandidateView, Undecided, UndoAnswer } from '../../shared/api/mapping.ts';
import type { RunProgress } from '../../shared/api/pages.ts';
import type { ask } from '../ask.ts';
import type { Decision, PanelPlace, PanelState } from '../messaging.ts';
import type { Problem } from '../result.ts';
import { type PageKey, pageKey } from '../sites/page.ts';
import { isOpen } from './run-share.ts';

/** An undo that is asked about: what it would do, once the server has told. */
export interface UndoQuestion {
  readonly actionId: number;
  readonly answer: UndoAnswer | null;
}

/** What the person just did. */
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

/** Everything that is drawn. All but `state` is of one visit, and gone with it. */
export interface PanelNow {
  readonly state: PanelState | null;
  /** The run that was seen to end. */
  readonly ended: RunProgress | null;
  readonly undoing: UndoQuestion | null;
  readonly note: DoneNote | null;
  /** What went wrong with the last thing the person did. */
  readonly trouble: Problem | null;
  readonly found: Found | null;
  /** Which candidate the keys act on. */
  readonly chosen: number;
  /** Whether the end of a run is told in a notification. */
  readonly told: 'asked' | 'yes' | 'no' | null;
  /** Nobody else is undecided. */
  readonly queueEmpty: boolean;
  /** Where the company stands among the undecided ones, once the server has told. */
  readonly undecided: Undecided | null;
}

const FRESH: Omit<PanelNow, 'state'> = {
  ended: null,
  undoing: null,
  note: null,
  trouble: null,
  found: null,
  chosen: 0,
  told: null,
  queueEmpty: false,
  undecided: null,
};

export interface PanelModelOptions {
  readonly ask: typeof ask;
  /** Takes the tab to another record. */
  readonly go: (url: string) => void;
  /** `now` is another. */
  readonly onChange: () => void;
}

/** What the panel knows, and what can be done in it. */
export interface PanelModel {
  readonly now: PanelNow;
  /** A state that the background sent; one of an older visit than what is shown is dropped. */
  take(state: PanelState): void;
  /** How far a run is, if it is the one that is shown. */
  takeRun(run: RunProgress): void;
  start(): Promise<void>;
  refresh(): Promise<void>;
  /** `ours`: name of the company of ours it is about, to be said afterwards. */
  decide(decision: Decision, ours?: string): Promise<void>;
  withdraw(clickId: string): Promise<void>;
  /** Asks what an undo would do, and the person whether to. */
  askUndo(actionId: number): Promise<void>;
  keep(): void;
  dismissNote(): void;
  search(q: string): Promise<void>;
  choose(candidate: number): void;
  place(place: PanelPlace): Promise<void>;
  /** To the next company that nobody has decided about, or the one before. */
  next(back: boolean): Promise<void>;
  leaveQueue(): Promise<void>;
  /** Ends a run; what it brought in stays. */
  stop(runId: number): Promise<void>;
  tell(runId: number): Promise<void>;
  open(what: 'settings' | 'side-panel'): Promise<void>;
}

export function createPanelModel({ ask, go, onChange }: PanelModelOptions): PanelModel {
  let now: PanelNow = { state: null, ...FRESH };
  /** Answers about the page before are nothing to the page now. */
  let visit = new AbortController();

  const change = (part: Partial<PanelNow>) => {
    now = { ...now, ...part };
    onChange();
  };

  const keyNow = () => keyOf(now.state);

  const request: typeof ask = async (question) => {
    const { signal: left } = visit;
    const answer = await ask(question, left);
    const trouble = answer.ok ? null : answer.error;
    if (!left.aborted && trouble !== now.trouble) change({ trouble });
    return answer;
  };

  const take = (state: PanelState) => {
    if (now.state !== null && state.visit < now.state.visit) return;
    const moved = keyOf(state) !== keyNow();
    if (moved) {
      visit.abort();
      visit = new AbortController();
    }
    const run = state.view?.is === 'company' ? state.view.run : null;
    // Another run has begun: the one that ended is history.
    const ended = run && run.runId !== now.ended?.runId ? null : now.ended;
    const was = moved || now.state === null ? null : openCase(now.state);
    change({ state, ...(moved ? FRESH : { ended }) });
    const is = openCase(state);
    if (is !== null && is !== was) void countUndecided();
  };

  /** Nobody waits for it, and nobody is told when it cannot be had. */
  const countUndecided = async () => {
    const key = keyNow();
    const { signal: left } = visit;
    const answer = key && (await ask({ type: 'panel.undecided', key }, left));
    if (answer?.ok && !left.aborted) change({ undecided: answer.data });
  };

  return {
    get now() {
      return now;
    },
    take,

    takeRun(run) {
      const { state } = now;
      if (state?.view?.is !== 'company' || state.view.run?.runId !== run.runId) return;
      const view = { ...state.view, run };
      change({ state: { ...state, view }, ...(isOpen(run) ? {} : { ended: run }) });
    },

    async start() {
      const answer = await request({ type: 'panel.state' });
      if (answer.ok) take(answer.data);
    },

    async refresh() {
      await request({ type: 'panel.refresh' });
    },

    async decide(decision, ours = '') {
      change({ undoing: null, found: null, note: null });
      const about = keyNow();
      const answer = await request({ type: 'panel.decide', decision });
      if (answer.ok && about === keyNow()) change({ note: { verb: decision.do, ours, clickId: answer.data.id } });
    },

    async withdraw(id) {
      change({ note: null });
      await request({ type: 'panel.withdraw', id });
    },

    async askUndo(actionId) {
      const key = keyNow();
      if (key === null) return;
      change({ note: null, undoing: { actionId, answer: null } });
      const answer = await request({ type: 'panel.undo-preview', key, actionId });
      if (now.undoing?.actionId === actionId) change({ undoing: answer.ok ? { actionId, answer: answer.data } : null });
    },

    keep: () => change({ undoing: null }),
    dismissNote: () => change({ note: null }),

    async search(q) {
      if (q.trim() === '') return change({ found: null });
      change({ found: { q, companies: now.found?.companies ?? null } });
      const answer = await request({ type: 'panel.search', q: q.trim() });
      // Another letter was typed meanwhile: its own answer comes.
      if (now.found?.q === q) change({ found: answer.ok ? { q, companies: answer.data } : null });
    },

    choose: (chosen) => change({ chosen }),

    async place(place) {
      if (now.state) change({ state: { ...now.state, place } });
      await request({ type: 'panel.place', place });
    },

    async next(back) {
      const key = keyNow();
      if (key === null) return;
      if (!now.state?.queue) await request({ type: 'panel.queue', on: true });
      const answer = await request({ type: 'panel.next', key, back });
      if (!answer.ok || key !== keyNow()) return;
      if (answer.data) go(answer.data.url);
      else change({ queueEmpty: true });
    },

    async leaveQueue() {
      await request({ type: 'panel.queue', on: false });
    },

    async stop(runId) {
      const key = keyNow();
      if (key !== null) await request({ type: 'panel.stop', key, runId });
    },

    async tell(runId) {
      change({ told: 'asked' });
      const answer = await request({ type: 'panel.tell', runId });
      if (now.told === 'asked') change({ told: answer.ok && answer.data.allowed ? 'yes' : 'no' });
    },

    async open(what) {
      await request({ type: 'panel.open', what });
    },
  };
}

/** The company that is shown, as far as it is undecided or part of a queue, and as it stood: of another, it is counted anew. */
function openCase({ view, queue }: PanelState): string | null {
  if (view?.is !== 'company') return null;
  const { externalId, link } = view.company;
  const isOpen = link.state === 'unmapped' || link.state === 'suggested';
  return isOpen || queue ? `${externalId} ${link.state} ${link.rev}` : null;
}

function keyOf(state: PanelState | null): PageKey | null {
  return state?.page?.is === 'record' ? pageKey(state.page) : null;
}
