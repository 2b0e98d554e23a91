import { useComputed } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { companyStand } from './company-stand.ts';
import { FoldTab } from './fold-tab.tsx';
import { Panel } from './panel.tsx';
import type { PanelModel } from './panel-model.ts';
import { subjectOf } from './subject.ts';
import { panelWords } from './words.ts';

/** Everything of ours in a page: nothing where it shows nothing that we know. */
export function PanelRoot({ model, onDrawn }: { model: PanelModel; onDrawn?: () => void }) {
  const state = model.state.value;
  const words = useComputed(() => panelWords(model.state.value?.language ?? null)).value;
  useEffect(() => onDrawn?.());
  if (state?.page?.is !== 'record') return null;
  const parts = { ...words, model, state };
  if (!state.place.folded)
    return (
      <div lang={words.t.language}>
        <Panel {...parts} hint={null} />
      </div>
    );
  const stand = state.view?.is === 'company' ? companyStand(state.view, state, model.ended.value) : null;
  const { seam } = subjectOf(state, stand, null, words.t);
  return <FoldTab {...parts} stand={stand} says={seam.says} />;
}
