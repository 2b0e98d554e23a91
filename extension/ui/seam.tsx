import { Icon } from './icon.tsx';

export type SeamState = 'looking' | 'unmapped' | 'suggested' | 'mapped' | 'running' | 'queued' | 'broken' | 'excluded';

export interface SeamProps {
  readonly state: SeamState;
  /** Their system and the number of the record in it. */
  readonly theirs: string;
  /** The state in words. */
  readonly says: string;
  /** Of a run, 0 to 1; null while nobody can tell. */
  readonly progress?: number | null;
  readonly id?: string;
}

const TONES: Partial<Record<SeamState, string>> = {
  mapped: 'ok',
  running: 'ok',
  broken: 'stop',
  suggested: 'warn',
  looking: 'faint',
};

/** Their record, the wire and ours, as wide as the panel. */
export function Seam({ state, theirs, says, progress = null, id }: SeamProps) {
  const percent = progress === null ? null : Math.floor(progress * 100);
  return (
    <div class={`seam seam-${state}`} id={id}>
      <div
        class="wire"
        {...(state === 'running'
          ? { role: 'progressbar', 'aria-label': says, ...(percent === null ? {} : { 'aria-valuenow': percent }) }
          : { 'aria-hidden': true })}
      >
        <u />
        <b>{percent !== null && <i style={{ width: `${percent}%` }} />}</b>
        {state === 'broken' && <Icon name="cross" class="stop" />}
        {state === 'excluded' && <s />}
        {(state === 'broken' || state === 'queued' || state === 'excluded') && <b />}
        <u />
      </div>
      <div class="ends">
        <span class="cut">{theirs}</span>
        {/* Another word is another element: at the right edge a longer one would move. */}
        <span key={says} class={TONES[state] ?? ''}>
          {says}
        </span>
      </div>
    </div>
  );
}
