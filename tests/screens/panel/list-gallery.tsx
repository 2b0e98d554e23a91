import { render } from 'preact';
import { Marks } from '../../../extension/list-marks/marks.tsx';
import { createMarksModel, type MarksModel } from '../../../extension/list-marks/marks-model.ts';
import { marksWords } from '../../../extension/list-marks/marks-words.ts';
import * as en from '../../../extension/locales/en.ts';
import css from '../../../extension/panel/panel-sheet.css?inline';
import { createShadowHost } from '../../../extension/panel/shadow-host.ts';
import { done } from '../../../extension/result.ts';
import type { MappingState } from '../../../shared/api/mapping.ts';
import type { RowView } from '../../../shared/api/pages.ts';
import { CANDIDATES, companyView, NOW, panelState } from '../../extension/panel/support/panel-states.ts';

const ROWS: readonly (readonly [name: string, type: string, city: string, state: MappingState])[] = [
  ['Adatum Legal LLP', 'Client', 'Portland', 'unmapped'],
  ['Alpine Ski House', 'Client', 'Bend', 'mapped'],
  ['Bellows College', 'Client', 'Salem', 'mapped'],
  ['Best For You Organics', 'Client', 'Eugene', 'unmapped'],
  ['Consolidated Messenger', 'Client', 'Portland', 'suggested'],
  ['Contoso Dental Group', 'Client', 'Portland', 'mapped'],
  ['Fabrikam Tooling Ltd', 'Client', 'Vancouver', 'unmapped'],
  ['Fourth Coffee', 'Client', 'Portland', 'unmapped'],
  ['Graphic Design Institute', 'Client', 'Corvallis', 'unmapped'],
  ['Humongous Insurance', 'Client', 'Tacoma', 'suggested'],
  ['Lamna Healthcare', 'Client', 'Salem', 'mapped'],
  ['Margie’s Travel', 'Former client', 'Bend', 'excluded'],
  ['Munson’s Pickles', 'Client', 'Hood River', 'unmapped'],
  ['Relecloud', 'Prospect', 'Seattle', 'unmapped'],
];
const LIST = panelState({ view: null });
const QUEUED = 'connectwise|na.myconnectwise.net|company|7' as const;

/** A vendor's list as far as it matters: a table in its own look. */
function drawList(): HTMLElement[] {
  const table = document.body.appendChild(document.createElement('table'));
  table.style.cssText =
    'margin: 16px 24px; border-collapse: collapse; font: 13px/20px Arial; color: light-dark(#3a4146, #c3c9ca)';
  return ROWS.map(([name, type, city]) => {
    const row = table.insertRow();
    const link = Object.assign(document.createElement('a'), { textContent: name });
    link.style.color = 'light-dark(#24588f, #8fb7e3)';
    row.insertCell().append(link);
    for (const text of [type, 'Active', city]) row.insertCell().append(text);
    for (const cell of row.cells)
      cell.style.cssText = 'border-bottom: 1px solid light-dark(#dadfe0, #32393a); padding: 6px 60px 6px 32px';
    return link;
  });
}

export type ListScreenName = 'marks' | 'marks-card' | 'marks-selected';

/** Draws a list with its marks, and what opens over it. */
export async function drawListScreen(name: ListScreenName, scheme: 'light' | 'dark'): Promise<void> {
  const links = drawList();
  const { room, dress } = createShadowHost(document, 'marks', new AbortController().signal);
  dress(css);
  room.dataset.scheme = scheme;
  const { panel, problems, marks } = en;
  const words = marksWords({ css, language: 'en', panel, problems, marks });
  const draw = () => render(<Marks {...words} model={model} onLook={() => undefined} />, room);
  const model: MarksModel = createMarksModel({ ask: answer, onChange: () => draw() });
  const click = { id: 'a', decision: { do: 'import' as const, keys: [QUEUED] }, title: '', at: NOW, problem: null };
  model.take({
    ...LIST,
    page: { is: 'list', vendor: 'connectwise', host: 'na.myconnectwise.net', kind: 'company' },
    kept: [{ ...click, state: 'waiting' }],
  });
  await model.see(links.map((at) => ({ name: at.textContent, at })));
  if (name === 'marks-card') await model.openCard('||Humongous Insurance');
  if (name === 'marks-selected') {
    for (const one of ['Best For You Organics', 'Fourth Coffee', 'Humongous Insurance', 'Relecloud']) {
      model.toggle(`||${one}`, false);
    }
  }
}

/** What the background would answer. */
const answer: Parameters<typeof createMarksModel>[0]['ask'] = async (request) => {
  if (request.type === 'panel.rows') return done(request.rows.map(({ row, name = '' }) => viewOf(row, name))) as never;
  return done(companyView({ candidates: CANDIDATES.slice(0, 1) })) as never;
};

function viewOf(row: string, name: string): RowView {
  const place = ROWS.findIndex(([known]) => known === name);
  const state = ROWS[place]?.[3] ?? 'unmapped';
  const company = state === 'mapped' ? { id: place, name } : null;
  const link = { state, company, how: null, at: null, drift: null, rev: 1 };
  return { row, externalId: String(place + 1), ambiguous: false, integrationId: 1, name, link };
}

Object.assign(window, { drawListScreen });
