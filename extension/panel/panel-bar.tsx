import { IconButton } from '../ui/button.tsx';
import { LinkGlyph } from '../ui/link-glyph.tsx';
import { Tag } from '../ui/tag.tsx';
import type { Parts } from './parts.ts';

/** Whose panel it is, and where it stands. */
export function PanelBar({ model, state, t }: Parts) {
  const { place, view } = state;
  const other = place.side === 'left' ? 'right' : 'left';
  return (
    <div class="p-bar">
      <LinkGlyph state="mapped" />
      <span class="cut">{t('title')}</span>
      {state.sandbox && <Tag tone="warn">{t('sandbox')}</Tag>}
      <span class="tools">
        {view?.is === 'company' && (
          <IconButton
            icon="list"
            label={t(state.queue ? 'queue.leave' : 'queue.start')}
            onClick={() => void (state.queue ? model.leaveQueue() : model.next(false))}
          />
        )}
        <IconButton
          icon="dock"
          label={t(`place.${other}`)}
          onClick={() => void model.place({ ...place, side: other })}
        />
        <IconButton
          icon={place.side === 'right' ? 'right' : 'left'}
          label={t('place.fold')}
          onClick={() => void model.place({ ...place, folded: true })}
        />
      </span>
    </div>
  );
}
