/** One reason for or against, ready to be drawn. */
export interface EvidenceRow {
  /** What was compared, in a word. */
  readonly label: string;
  /** The row before compared the same: the word is not repeated for eyes. */
  readonly isMore: boolean;
  /** 0 to 1: how far it agrees; ignored when it speaks against. */
  readonly agrees: number;
  readonly against: boolean;
  /** As a person reads it. */
  readonly fact: string;
}

/** Why two records may be one: a word, a bar, the fact. The bar says nothing that the fact does not. */
export function EvidenceList({ rows }: { rows: readonly EvidenceRow[] }) {
  return (
    <dl class="ev">
      {rows.map(({ label, isMore, agrees, against, fact }) => (
        <div key={`${label} ${fact}`}>
          <dt>{isMore ? <span class="hidden-text">{label}</span> : label}</dt>
          <dd class={`bar ${against ? 'against' : ''}`} aria-hidden="true">
            <i style={{ width: against ? '100%' : `${Math.round(agrees * 100)}%` }} />
          </dd>
          <dd class={`fact ${against ? 'contra' : ''}`}>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}
