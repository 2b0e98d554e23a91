import type { NothingView } from '../../shared/api/pages.ts';
import { TryAgain } from './notices.tsx';
import type { Parts } from './parts.ts';

/** The server knows nothing of this record: why, and what can be done about it. */
export function NothingBody({ view, ...parts }: Parts & { view: NothingView }) {
  const { state, t } = parts;
  const vendor = state.vendorName ?? '';
  return (
    <div class="sec">
      <p class="b">
        {view.why === 'no-integration' || view.why === 'not-synced'
          ? t(`notice.${view.why}`, { vendor })
          : t(`notice.${view.why}`)}
      </p>
      <p class="dim">{t(`notice.${view.why}-why`)}</p>
      <div class="acts">
        <TryAgain {...parts} />
      </div>
    </div>
  );
}
