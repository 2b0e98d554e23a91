import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icons.ts';
import { openLog, openSettings } from '../open-pages.ts';
import { useFormat } from '../use-format.ts';
import type { Attention } from './list-attention.ts';
import { usePopupPhrases } from './phrases.ts';

const LOOKS = {
  held: { icon: 'pause', tone: 'warn' },
  problem: { icon: 'stop', tone: 'stop' },
  failed: { icon: 'stop', tone: 'stop' },
  rejected: { icon: 'alert', tone: 'warn' },
  paused: { icon: 'pause', tone: 'warn' },
} as const satisfies Record<Attention['is'], { icon: IconName; tone: string }>;

/** What a person should look at, the most urgent first; each leads to where it is decided. */
export function AttentionList({ items }: { items: readonly Attention[] }) {
  const t = usePopupPhrases();
  const format = useFormat();
  if (items.length === 0) return null;
  return (
    <section class="sec attention">
      <div class="sec-h">
        <h2>{t('attention')}</h2>
        <span class="end">{format.number(items.length)}</span>
      </div>
      <ul>
        {items.map((item) => (
          <li key={JSON.stringify(item)}>
            <AttentionRow item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function AttentionRow({ item }: { item: Attention }) {
  const t = usePopupPhrases();
  const { icon, tone } = LOOKS[item.is];
  const [title, text] = wordsOf(item, t);
  return (
    <button type="button" class="att" onClick={() => leadTo(item)}>
      <Icon name={icon} class={tone} />
      <span>
        {title}
        <span class="s faint">{text}</span>
      </span>
      <Icon name="right" class="faint" />
    </button>
  );
}

function wordsOf(item: Attention, t: ReturnType<typeof usePopupPhrases>): readonly [string, string] {
  switch (item.is) {
    case 'held':
      return [t('held', { n: item.n }), item.integration];
    case 'problem':
      return [t('problem', { name: item.integration }), item.message];
    case 'failed':
      return [t('failed', { name: item.integration }), item.message ?? ''];
    case 'rejected':
      return [t('rejectedRecords', { n: item.n }), item.integration];
    case 'paused':
      return [t('paused'), t('paused.text')];
  }
}

function leadTo(item: Attention): void {
  if (item.is === 'paused') openSettings('/general');
  else if (item.is === 'problem') openSettings(`/integrations/${item.integrationId}`);
  else openLog(item.runId);
}
