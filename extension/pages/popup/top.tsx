import { LinkGlyph } from '../../ui/link-glyph.tsx';
import { useSession } from '../page-context.ts';
import { useFormat } from '../use-format.ts';
import type { Overview } from './load-overview.ts';
import { usePopupPhrases } from './phrases.ts';

/** Whose server this is, where it is, and how quick it answers. */
export function Top({ overview }: { overview: Overview | null }) {
  const t = usePopupPhrases();
  const format = useFormat();
  const { host } = new URL(useSession().connection.origin);
  return (
    <header class="top">
      <LinkGlyph state="mapped" />
      <div class="grow">
        <h1 class="b nm cut">{overview?.account.name || 'Strategy Overview'}</h1>
        <p class="where cut">
          {overview === null ? host : `${host}, ${t('took', { n: format.number(overview.took) })}`}
        </p>
      </div>
    </header>
  );
}
