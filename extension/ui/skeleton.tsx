/** Rows as high as those that will stand here, until they do. */
export function Skeleton({ rows }: { rows: number }) {
  return (
    <div class="sec" aria-hidden="true">
      <i class="skel" style={{ width: '96px', marginBottom: '12px' }} />
      {Array.from({ length: rows }, (_, row) => (
        <div class="fig" key={row}>
          <i class="skel" style={{ width: '16px' }} />
          <i class="skel" style={{ width: `${WIDTHS[row % WIDTHS.length]}px` }} />
          <span />
          <i class="skel" style={{ width: '28px' }} />
        </div>
      ))}
    </div>
  );
}

const WIDTHS = [180, 132, 156, 148, 120] as const;
