/** How their record stands to ours, as the link glyph draws it. */
export type LinkState = 'unmapped' | 'suggested' | 'mapped' | 'excluded' | 'queued' | 'failed';

interface Drawing {
  /** What is between the nodes. */
  readonly between: string;
  readonly width?: number;
  /** Our node: filled when joined, a ring in pieces while a click waits. */
  readonly ours: 'open' | 'filled' | 'broken';
}

const DRAWINGS: Readonly<Record<LinkState, Drawing>> = {
  unmapped: { between: '', ours: 'open' },
  suggested: { between: 'M7 8h.01M9.1 8h.01', width: 1.6, ours: 'open' },
  mapped: { between: 'M5 8h6', width: 2, ours: 'filled' },
  excluded: { between: 'M8 3.5v9', ours: 'open' },
  queued: { between: 'M5 8h2.5', ours: 'broken' },
  failed: { between: 'm6.75 6.75 2.5 2.5m0-2.5-2.5 2.5', ours: 'open' },
};

/** Their record, what joins it, ours: told by shape first and colour second. Silent; the word stands beside it. */
export function LinkGlyph({ state }: { state: LinkState }) {
  const { between, width = 1.5, ours } = DRAWINGS[state];
  return (
    <svg class={`ic g-${state}`} viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="2.75" cy="8" r="2.5" fill="currentColor" stroke="none" />
      {between && <path d={between} stroke-width={width} />}
      {ours === 'filled' ? (
        <circle cx="13.25" cy="8" r="2.5" fill="currentColor" stroke="none" />
      ) : (
        <circle
          cx="13.25"
          cy="8"
          r="1.9"
          {...(ours === 'broken' ? { 'stroke-dasharray': '2 .985', 'stroke-linecap': 'butt' } : {})}
        />
      )}
    </svg>
  );
}
