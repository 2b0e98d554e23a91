import { companyStand } from './company-stand.ts';
import { FoldTab } from './fold-tab.tsx';
import { Panel } from './panel.tsx';
import type { PanelModel } from './panel-model.ts';
import { subjectOf } from './subject.ts';
import type { Words } from './words.ts';

export interface PanelRootProps {
  readonly model: PanelModel;
  readonly words: Words;
  /** How the page calls the record. */
  readonly hint: string | undefined;
}

/** Everything of ours on the page of a record; nothing elsewhere. */
export function PanelRoot({ model, words, hint }: PanelRootProps) {
  const { state, ended } = model.now;
  if (state?.page?.is !== 'record') return null;
  const parts = { ...words, model, state };
  if (!state.place.folded) return <Panel {...parts} hint={hint} />;
  const stand = state.view?.is === 'company' ? companyStand(state.view, state, ended) : null;
  return <FoldTab {...parts} stand={stand} says={subjectOf(state, stand, hint, words.t).seam.says} />;
}
