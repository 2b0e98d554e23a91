import { IconButton } from '../ui/button.tsx';
import { LinkGlyph, type LinkState } from '../ui/link-glyph.tsx';
import type { CompanyStand } from './company-stand.ts';
import type { Parts } from './parts.ts';

const GLYPHS: Readonly<Record<CompanyStand['is'], LinkState>> = {
  unmapped: 'unmapped',
  suggested: 'suggested',
  mapped: 'mapped',
  excluded: 'excluded',
  running: 'queued',
  queued: 'queued',
  stopped: 'failed',
};

/** The panel folded to its edge: how the record stands, and the way back. */
export function FoldTab({ model, state, t, stand, says }: Parts & { stand: CompanyStand | null; says: string }) {
  const { place } = state;
  return (
    <aside class={`fold ${place.side}`} aria-label={t('title')}>
      <IconButton
        icon={place.side === 'right' ? 'left' : 'right'}
        label={t('place.unfold')}
        onClick={() => void model.place({ ...place, folded: false })}
      />
      {stand && (
        <span class="fold-state" role="img" aria-label={says} title={says}>
          <LinkGlyph state={GLYPHS[stand.is]} />
        </span>
      )}
    </aside>
  );
}
