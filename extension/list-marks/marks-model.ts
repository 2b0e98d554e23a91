import type { CompanyView, RowView } from '../../shared/api/pages.ts';
import type { ask } from '../ask.ts';
import type { Decision, PanelState } from '../messaging.ts';
import type { Problem } from '../result.ts';
import { type PageKey, pageKey } from '../sites/page.ts';
import type { ListedRow } from '../sites/surface.ts';
import type { LinkState } from '../ui/link-glyph.tsx';

/** A row that the server knows. */
export interface KnownRow {
  /** Name and short code, as the page shows them. */
  readonly id: string;
  readonly key: PageKey;
  readonly name: string;
  readonly at: HTMLElement;
  readonly state: LinkState;
  /** Company of ours, when mapped. */
  readonly ours: string | null;
  readonly rev: number;
}

export interface MarksNow {
  readonly state: PanelState | null;
  readonly rows: readonly KnownRow[];
  readonly selected: ReadonlySet<string>;
  /** Row whose card is open, and what the server says of it. */
  readonly card: { readonly id: string; readonly view: CompanyView | null } | null;
  readonly trouble: Problem | null;
}

export interface MarksModel {
  readonly now: MarksNow;
  take(state: PanelState): void;
  /** The rows that the page shows now; those that are new are asked about. */
  see(listed: readonly ListedRow[]): Promise<void>;
  /** Selects a row or lets it go; with `through`, all from the last one to it. */
  toggle(id: string, through: boolean): void;
  clear(): void;
  openCard(id: string): Promise<void>;
  closeCard(): void;
  decide(decision: Decision): Promise<void>;
  importSelected(): Promise<void>;
  excludeSelected(): Promise<void>;
}

const MOST_ROWS = 200;
const LONGEST = 200;

export function createMarksModel(options: { ask: typeof ask; onChange: () => void }): MarksModel {
  let now: MarksNow = { state: null, rows: [], selected: new Set(), card: null, trouble: null };
  let listed: readonly ListedRow[] = [];
  /** What the server said, by row. */
  let views = new Map<string, RowView>();
  let last: string | null = null;

  const change = (part: Partial<MarksNow>) => {
    now = { ...now, ...part };
    options.onChange();
  };
  const redraw = (part: Partial<MarksNow> = {}) => {
    const state = part.state ?? now.state;
    change({ ...part, rows: state ? listed.flatMap((row) => known(row, views.get(idOf(row)), state)) : [] });
  };

  /** Asks about these rows, and shows what comes while the page still shows them. */
  const fetchRows = async (rows: readonly ListedRow[]) => {
    const wanted = rows.slice(0, MOST_ROWS).map((row) => ({ row: idOf(row), ...refOf(row) }));
    if (wanted.length === 0) return;
    const answer = await options.ask({ type: 'panel.rows', rows: wanted });
    if (!answer.ok) return change({ trouble: answer.error });
    for (const view of answer.data) views.set(view.row, view);
    redraw({ trouble: null });
  };

  const decide = async (decision: Decision) => {
    const answer = await options.ask({ type: 'panel.decide', decision });
    if (!answer.ok) change({ trouble: answer.error });
  };

  return {
    get now() {
      return now;
    },

    take(state) {
      if (now.state !== null && state.visit < now.state.visit) return;
      const isOver = (now.state?.kept.length ?? 0) > state.kept.length;
      if (state.page?.is !== 'list') {
        views = new Map();
        listed = [];
        redraw({ state, selected: new Set(), card: null });
        return;
      }
      redraw({ state });
      // What was decided is done, or refused: the marks may be others now.
      if (isOver) void fetchRows(listed);
    },

    async see(rows) {
      listed = rows;
      redraw();
      await fetchRows(rows.filter((row) => !views.has(idOf(row))));
    },

    toggle(id, through) {
      const ids = now.rows.filter(isOpenRow).map((row) => row.id);
      if (!ids.includes(id)) return;
      const selected = new Set(now.selected);
      const from = through && last !== null ? ids.indexOf(last) : -1;
      const to = ids.indexOf(id);
      if (from >= 0) for (const one of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) selected.add(one);
      else if (!selected.delete(id)) selected.add(id);
      last = id;
      change({ selected, card: null });
    },

    clear: () => change({ selected: new Set() }),

    async openCard(id) {
      const row = now.rows.find((one) => one.id === id);
      if (!row || now.card?.id === id) return;
      change({ card: { id, view: null } });
      const answer = await options.ask({ type: 'panel.view', key: row.key });
      if (now.card?.id !== id) return;
      const view = answer.ok && answer.data.is === 'company' ? answer.data : null;
      change({ card: { id, view }, trouble: answer.ok ? null : answer.error });
    },

    closeCard: () => change({ card: null }),

    async decide(decision) {
      change({ card: null });
      await decide(decision);
    },

    async importSelected() {
      const keys = chosenRows(now).flatMap(({ state, key }) => (state === 'unmapped' ? [key] : []));
      change({ selected: new Set(chosenRows(now).flatMap(({ id, state }) => (state === 'unmapped' ? [] : [id]))) });
      if (keys.length > 0) await decide({ do: 'import', keys });
    },

    async excludeSelected() {
      const rows = chosenRows(now);
      change({ selected: new Set() });
      for (const { key, rev } of rows) await decide({ do: 'exclude', key, rev });
    },
  };
}

/** The selected rows that the page still shows. */
export function chosenRows({ rows, selected }: Pick<MarksNow, 'rows' | 'selected'>): KnownRow[] {
  return rows.filter(({ id }) => selected.has(id));
}

/** Whether there is something to be decided about. */
export function isOpenRow({ state }: Pick<KnownRow, 'state'>): boolean {
  return state === 'unmapped' || state === 'suggested';
}

function known(row: ListedRow, view: RowView | undefined, state: PanelState): KnownRow[] {
  const { page } = state;
  // Silent where several would fit, and where nothing is known.
  if (page?.is !== 'list' || !view?.link || view.externalId === null) return [];
  const key = pageKey({ vendor: page.vendor, host: page.host, kind: 'company', externalId: view.externalId });
  const clicks = state.kept.filter(({ decision }) =>
    ('keys' in decision ? decision.keys : [decision.key]).includes(key),
  );
  const { link } = view;
  const shown: LinkState = clicks.some((click) => click.state === 'conflict' || click.state === 'refused')
    ? 'failed'
    : clicks.length > 0
      ? 'queued'
      : link.state;
  const { at, name } = row;
  return [{ id: idOf(row), key, name, at, state: shown, ours: link.company?.name ?? null, rev: link.rev }];
}

function idOf({ name, identifier = '', externalId = '' }: ListedRow): string {
  return [externalId, identifier, name].join('|').slice(0, LONGEST);
}

function refOf({ name, identifier, externalId }: ListedRow) {
  return {
    name: name.slice(0, LONGEST),
    ...(identifier === undefined ? {} : { identifier: identifier.slice(0, LONGEST) }),
    ...(externalId === undefined ? {} : { externalId }),
  };
}
