import type { CompanyView } from '../../shared/api/pages.ts';
import { evidenceRows } from '../panel/evidence-rows.ts';
import { mayDecide } from '../panel/may-decide.ts';
import { Button } from '../ui/button.tsx';
import { EvidenceList } from '../ui/evidence-list.tsx';
import { StateChip } from '../ui/state-chip.tsx';
import type { Spot } from './mark-spot.ts';
import type { MarksProps } from './marks.tsx';
import { isOpenRow, type KnownRow } from './marks-model.ts';

const WIDTH = 344;
const ROOM = 240;
/** From the mark's top to below the row. */
const BELOW = 30;

type CardProps = MarksProps & { row: KnownRow; spot: Spot; view: CompanyView | null };

/** What is known of one row, and what can be decided about it: under its mark, never over the name of the row. */
export function Card(props: CardProps) {
  const { model, row, spot, onLook, t } = props;
  const up = spot.y + BELOW + ROOM > innerHeight;
  const x = Math.min(spot.x, innerWidth - WIDTH - 8);
  const { state } = model.now;
  return (
    <div
      class="card"
      role="dialog"
      aria-label={row.name}
      style={
        up
          ? { left: `${x}px`, bottom: `${innerHeight - spot.y + 6}px` }
          : { left: `${x}px`, top: `${spot.y + BELOW}px` }
      }
      onPointerEnter={() => onLook(row.id)}
      onPointerLeave={() => onLook(null)}
    >
      <StateChip state={row.state} says={t(`state.${row.state}`)} />
      <CardBody {...props} />
      {state && mayDecide(state) && isOpenRow(row) && <CardActions {...props} />}
    </div>
  );
}

function CardBody({ row, view, t, panel }: CardProps) {
  const [best] = view?.company.candidates ?? [];
  if (row.state === 'mapped') return <p class="b wrap">{row.ours}</p>;
  if (!best) return <p class="b wrap">{row.name}</p>;
  return (
    <>
      <p class="row">
        <span class="b grow wrap">{best.name}</span>
        <span class="b warn" title={t('card.score')}>
          {Math.floor(best.score * 100)}%
        </span>
      </p>
      <EvidenceList rows={evidenceRows(best.evidence, panel.t)} />
    </>
  );
}

function CardActions({ model, row, view, t, panel }: CardProps) {
  const [best] = view?.company.candidates ?? [];
  const { key } = row;
  const rev = view?.company.link.rev ?? row.rev;
  return (
    <div class="acts">
      {best && (
        <>
          <Button
            small
            tone="primary"
            keys="m"
            label={panel.t('match.map-to', { name: best.name })}
            onClick={() => void model.decide({ do: 'map', key, companyId: best.companyId, rev })}
          >
            {panel.t('match.map')}
          </Button>
          <Button
            small
            keys="n"
            label={panel.t('match.refuse-one', { name: best.name })}
            onClick={() => void model.decide({ do: 'refuse', key, companyId: best.companyId, rev })}
          >
            {panel.t('match.refuse')}
          </Button>
        </>
      )}
      {model.now.selected.size === 0 && (
        <>
          <Button
            small
            tone={best ? 'quiet' : 'primary'}
            keys="i"
            label={t('card.import', { name: row.name })}
            onClick={() => void model.decide({ do: 'import', keys: [key] })}
          >
            {panel.t('import')}
          </Button>
          {!best && (
            <Button
              small
              tone="quiet"
              keys="x"
              label={t('card.exclude', { name: row.name })}
              onClick={() => void model.decide({ do: 'exclude', key, rev })}
            >
              {panel.t('exclude')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
