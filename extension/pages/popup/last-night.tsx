import type { Account } from '../../../shared/api/account.ts';
import type { RunView } from '../../../shared/api/runs.ts';
import { useFormat } from '../use-format.ts';
import { FourFigures } from './four-figures.tsx';
import { usePopupPhrases } from './phrases.ts';
import { type Night, summariseNights } from './summarise-nights.ts';

const DRAWN = 14;
const BAR_PX = 40;
const LEAST_PX = 4;

interface LastNightProps {
  runs: readonly RunView[];
  account: Account;
  /** How many things need attention. */
  attention: number;
}

/** What came of the last night, and how long the nights before it were. */
export function LastNight({ runs, account, attention }: LastNightProps) {
  const t = usePopupPhrases();
  const format = useFormat(account.timeZone);
  const nights = summariseNights(runs, account.timeZone).slice(-DRAWN);
  const last = nights.at(-1);
  if (last === undefined) {
    return (
      <section class="sec">
        <div class="sec-h">
          <h2>{t('lastNight')}</h2>
        </div>
        <p class="b">{t('noNight.title')}</p>
        <p class="dim">{t('noNight.text')}</p>
      </section>
    );
  }
  const span = last.to === null ? format.when(last.from) : `${format.when(last.from)} – ${format.time(last.to)}`;
  return (
    <section class="sec">
      <div class="sec-h">
        <h2>{t('lastNight')}</h2>
        {attention > 0 ? (
          <span class="end warn">{t('needAttention', { n: attention })}</span>
        ) : (
          <span class="end">{span}</span>
        )}
      </div>
      <FourFigures figures={last} />
      {nights.length > 1 && <Nights nights={nights} timeZone={account.timeZone} />}
    </section>
  );
}

function Nights({ nights, timeZone }: { nights: readonly Night[]; timeZone: string }) {
  const t = usePopupPhrases();
  const format = useFormat(timeZone);
  const lengths = nights.map(({ from, to }) => (to === null ? 0 : to - from));
  const longest = Math.max(...lengths, 1);
  const words = nights.map(
    ({ from, outcome }, i) => `${format.day(from)}: ${format.length(lengths[i] ?? 0)}, ${t(`night.${outcome}`)}`,
  );
  const [first, last] = [nights[0], nights.at(-1)];
  return (
    <figure>
      <div class="nights" role="img" aria-label={`${t('nights')}. ${words.join('; ')}`}>
        {nights.map(({ day, outcome }, i) => (
          <i
            key={day}
            class={`${outcome} ${i === nights.length - 1 ? 'last' : ''}`}
            title={words[i]}
            style={{ height: `${heightOf(outcome, (lengths[i] ?? 0) / longest)}px` }}
          />
        ))}
      </div>
      <figcaption class="axis">
        <span>{first && format.day(first.from)}</span>
        <span>{t('lengthOfNights')}</span>
        <span>{last && format.day(last.from)}</span>
      </figcaption>
    </figure>
  );
}

/** A night that failed stands out at full height: how long it took says nothing. */
function heightOf(outcome: Night['outcome'], share: number): number {
  return outcome === 'failed' ? BAR_PX - 1 : Math.max(LEAST_PX, Math.round(share * (BAR_PX - 2)));
}
