import { useRef } from 'preact/hooks';
import type { Parts } from './parts.ts';

const LEAST = 280;
const MOST = 640;
const STEP = 16;

/** The inner edge of the panel, to be drawn with the pointer or moved with the arrow keys. */
export function ResizeHandle({ model, state, t }: Parts) {
  const { place } = state;
  const from = useRef<{ x: number; width: number } | null>(null);
  /** The inner edge moves outward to widen: to the left when docked right. */
  const outward = place.side === 'right' ? -1 : 1;
  const resize = (width: number) =>
    void model.place({ ...place, width: Math.round(Math.min(MOST, Math.max(LEAST, width))) });
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr takes no focus and no value
    <div
      class="resize"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('place.width')}
      aria-valuenow={place.width}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width: place.width };
      }}
      onPointerMove={({ clientX }) => {
        if (from.current) resize(from.current.width + (clientX - from.current.x) * outward);
      }}
      onPointerUp={() => {
        from.current = null;
      }}
      onKeyDown={(event) => {
        const steps = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (steps === undefined) return;
        event.preventDefault();
        resize(place.width + steps * outward * STEP);
      }}
    />
  );
}
