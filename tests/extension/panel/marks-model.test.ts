// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { createMarksModel, type MarksModel } from '../../../extension/list-marks/marks-model.ts';
import type { Decision, PanelState, Request, RowRef } from '../../../extension/messaging.ts';
import { done, failed, problem } from '../../../extension/result.ts';
import type { RowView } from '../../../shared/api/pages.ts';
import { settle } from './support/open-panel.tsx';
import { NOW, panelState } from './support/panel-states.ts';

const LIST: PanelState = {
  ...panelState({ view: null }),
  page: { is: 'list', vendor: 'connectwise', host: 'na.myconnectwise.net', kind: 'company' },
};
const keyOf = (id: string) => `connectwise|na.myconnectwise.net|company|${id}` as const;

type Link = NonNullable<RowView['link']>;
const link = (state: Link['state']): Link => ({ state, company: null, how: null, at: null, drift: null, rev: 4 });

/** What the server knows: by name. */
const ESTATE: Readonly<Record<string, readonly [externalId: string, Link['state']]>> = {
  Adatum: ['1', 'unmapped'],
  Bellows: ['2', 'mapped'],
  Contoso: ['3', 'suggested'],
  Datum: ['4', 'unmapped'],
  Elysian: ['5', 'unmapped'],
};

function open(): { model: MarksModel; asked: Request[]; see: (...names: string[]) => Promise<void> } {
  const asked: Request[] = [];
  const rowOf = ({ row, name = '' }: RowRef): RowView => {
    const [externalId, state] = ESTATE[name] ?? [];
    const known = externalId !== undefined && state !== undefined;
    return {
      ...{ row, ambiguous: name === 'Twice', integrationId: 1, name },
      externalId: externalId ?? null,
      link: known ? link(state) : null,
    };
  };
  const model = createMarksModel({
    ask: async (request) => {
      asked.push(request);
      if (request.type === 'panel.rows') return done(request.rows.map(rowOf)) as never;
      return done(null) as never;
    },
    onChange: () => undefined,
  });
  model.take(LIST);
  const see = (...names: string[]) => model.see(names.map((name) => ({ name, at: document.createElement('a') })));
  return { model, asked, see };
}

const decisions = (asked: readonly Request[]): Decision[] =>
  asked.flatMap((request) => (request.type === 'panel.decide' ? [request.decision] : []));

describe('the marks of a list', () => {
  it('stand at the rows that the server knows, and nowhere else', async () => {
    const { model, see } = open();
    await see('Adatum', 'Twice', 'Nobody', 'Bellows');
    expect(model.now.rows.map(({ name, state }) => `${name} ${state}`)).toEqual(['Adatum unmapped', 'Bellows mapped']);
  });

  it('ask about a row once, however often the page draws it', async () => {
    const { asked, see } = open();
    await see('Adatum', 'Bellows');
    await see('Adatum', 'Bellows', 'Contoso');
    const rows = asked.flatMap((request) =>
      request.type === 'panel.rows' ? [request.rows.map(({ name }) => name)] : [],
    );
    expect(rows).toEqual([['Adatum', 'Bellows'], ['Contoso']]);
  });

  it('say that a click is on its way, and are asked for anew when it is over', async () => {
    const { model, asked, see } = open();
    await see('Adatum', 'Bellows');
    const decision: Decision = { do: 'import', keys: [keyOf('1')] };
    const click = { id: 'a', decision, title: 'Adatum', at: NOW, state: 'waiting' as const, problem: null };
    model.take({ ...LIST, kept: [click] });
    expect(model.now.rows.map(({ state }) => state)).toEqual(['queued', 'mapped']);
    model.take({ ...LIST, kept: [{ ...click, state: 'refused' }] });
    expect(model.now.rows.map(({ state }) => state)).toEqual(['failed', 'mapped']);
    const before = asked.length;
    model.take(LIST);
    await settle();
    expect(asked.slice(before)).toMatchObject([
      { type: 'panel.rows', rows: [{ name: 'Adatum' }, { name: 'Bellows' }] },
    ]);
  });

  it('are gone on another page', async () => {
    const { model, see } = open();
    await see('Adatum');
    model.toggle('||Adatum', false);
    model.take({ ...panelState({ view: null }), visit: 2 });
    expect(model.now).toMatchObject({ rows: [], selected: new Set(), card: null });
  });
});

describe('several rows', () => {
  it('are selected with those between, but not those that are decided about', async () => {
    const { model, see } = open();
    await see('Adatum', 'Bellows', 'Contoso', 'Datum', 'Elysian');
    model.toggle('||Bellows', false);
    expect(model.now.selected.size).toBe(0);
    model.toggle('||Adatum', false);
    model.toggle('||Datum', true);
    expect([...model.now.selected]).toEqual(['||Adatum', '||Contoso', '||Datum']);
    model.toggle('||Contoso', false);
    expect([...model.now.selected]).toEqual(['||Adatum', '||Datum']);
  });

  it('are imported in one decision; one that may be a company of ours waits for a look', async () => {
    const { model, asked, see } = open();
    await see('Adatum', 'Contoso', 'Datum');
    for (const name of ['Adatum', 'Contoso', 'Datum']) model.toggle(`||${name}`, false);
    await model.importSelected();
    expect(decisions(asked)).toEqual([{ do: 'import', keys: [keyOf('1'), keyOf('4')] }]);
    expect([...model.now.selected]).toEqual(['||Contoso']);
  });

  it('are excluded one by one, each in the state that was seen', async () => {
    const { model, asked, see } = open();
    await see('Adatum', 'Contoso');
    for (const name of ['Adatum', 'Contoso']) model.toggle(`||${name}`, false);
    await model.excludeSelected();
    expect(decisions(asked)).toEqual([
      { do: 'exclude', key: keyOf('1'), rev: 4 },
      { do: 'exclude', key: keyOf('3'), rev: 4 },
    ]);
    expect(model.now.selected.size).toBe(0);
  });

  it('stay as they are, with the reason, when nobody answers', async () => {
    const model = createMarksModel({
      ask: async () => failed(problem('timeout', 'No answer.', { retryable: true })),
      onChange: () => undefined,
    });
    model.take(LIST);
    await model.see([{ name: 'Adatum', at: document.createElement('a') }]);
    expect(model.now.rows).toEqual([]);
    expect(model.now.trouble?.code).toBe('timeout');
  });
});
