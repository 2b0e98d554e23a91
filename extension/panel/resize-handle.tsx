import { Component } from 'preact';
import type { Parts } from './parts.ts';

const LEAST = 280;
const MOST = 640;
const STEP = 16;

/** The inner edge of the panel, to be drawn with the pointer or moved with the arrow keys. */
export class ResizeHandle extends Component<Parts> {
  /** Where the pointer took hold, and how wide the panel was. */
  #from: { x: number; width: number } | null = null;

  /** The inner edge moves outward to widen: to the left when docked right. */
  #widen(width: number, by: number): void {
    const { model, state } = this.props;
    const wanted = width + (state.place.side === 'right' ? -by : by);
    void model.place({ ...state.place, width: Math.round(Math.min(MOST, Math.max(LEAST, wanted))) });
  }

  override render({ state, t }: Parts) {
    const { width } = state.place;
    return (
      // biome-ignore lint/a11y/useSemanticElements: an hr takes no focus and no value
      <div
        class="resize"
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={t('place.width')}
        aria-valuenow={width}
        aria-valuemin={LEAST}
        aria-valuemax={MOST}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          this.#from = { x: event.clientX, width };
        }}
        onPointerMove={({ clientX }) => {
          if (this.#from) this.#widen(this.#from.width, clientX - this.#from.x);
        }}
        onPointerUp={() => {
          this.#from = null;
        }}
        onKeyDown={(event) => {
          const steps = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
          if (steps === undefined) return;
          event.preventDefault();
          this.#widen(width, steps * STEP);
        }}
      />
    );
  }
}
