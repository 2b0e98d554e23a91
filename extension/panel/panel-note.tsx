import { Button } from '../ui/button.tsx';
import { Toast } from '../ui/toast.tsx';
import type { Parts } from './parts.ts';

/** Says what the click did that just was made, and takes it back: unsent clicks at once, others after a question. */
export function PanelNote({ model, state, t }: Parts) {
  const note = model.now.note;
  if (note === null || model.now.undoing !== null) return null;
  const kept = state.kept.find(({ id }) => id === note.clickId);
  // One that waits or was refused has its own place, with its own way back.
  if (kept && kept.state !== 'sending') return null;
  const lastAction = state.view?.is === 'company' ? state.view.lastAction : null;
  const canUndo = !kept && lastAction !== null && note.verb !== 'undo' && note.verb !== 'sync';
  return (
    <div class="p-toast">
      <Toast
        says={note.verb === 'map' ? t('done.map', { ours: note.ours }) : t(`done.${note.verb}`)}
        onOver={model.dismissNote}
      >
        {canUndo && <Button onClick={() => void model.askUndo(lastAction.id)}>{t('undo')}</Button>}
      </Toast>
    </div>
  );
}
