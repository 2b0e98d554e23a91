import { mayDecide } from '../panel/may-decide.ts';
import { Icon } from '../ui/icon.tsx';
import { LinkGlyph } from '../ui/link-glyph.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { Card } from './card.tsx';
import { markSpot, type Spot } from './mark-spot.ts';
import { isOpenRow, type KnownRow, type MarksModel } from './marks-model.ts';
import type { MarksWords } from './marks-words.ts';

export interface MarksProps extends MarksWords {
  readonly model: MarksModel;
  /** A mark got the pointer or the focus, or lost it. */
  readonly onLook: (id: string | null) => void;
}

/** A mark for each row that the server knows, the card of one, and the bar for those that are selected. */
export function Marks(props: MarksProps) {
  const { model } = props;
  const { state, rows, card } = model.now;
  if (state?.page?.is !== 'list') return null;
  const placed = rows.flatMap((row) => {
    const spot = markSpot(row.at);
    return spot ? [{ row, spot }] : [];
  });
  const open = placed.find(({ row }) => row.id === card?.id);
  return (
    <>
      {placed.map(({ row, spot }) => (
        <Mark key={row.id} {...props} row={row} spot={spot} />
      ))}
      {open && card && <Card {...props} row={open.row} spot={open.spot} view={card.view} />}
      {mayDecide(state) && <BulkBar {...props} />}
    </>
  );
}

function Mark({ model, t, row, spot, onLook }: MarksProps & { row: KnownRow; spot: Spot }) {
  const { selected, state } = model.now;
  const isSelected = selected.has(row.id);
  const selectable = isOpenRow(row) && state !== null && mayDecide(state);
  const says = t(`mark.${row.state}`, { name: row.name, ours: row.ours ?? '' });
  return (
    <button
      type="button"
      class="mark"
      style={{ transform: `translate(${spot.x}px, ${spot.y}px)` }}
      aria-label={says}
      {...(selectable ? { role: 'checkbox', 'aria-checked': isSelected } : {})}
      data-row={row.id}
      data-open={selectable ? '' : undefined}
      onClick={({ shiftKey }) => (selectable ? model.toggle(row.id, shiftKey) : onLook(row.id))}
      onPointerEnter={() => onLook(row.id)}
      onPointerLeave={() => onLook(null)}
      onFocus={() => onLook(row.id)}
    >
      {isSelected ? (
        <span class="check on">
          <Icon name="check" />
        </span>
      ) : (
        <LinkGlyph state={row.state} />
      )}
    </button>
  );
}
