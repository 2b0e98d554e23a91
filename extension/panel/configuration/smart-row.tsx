import type { SmartValue } from '../../../shared/api/technology.ts';
import { Tag } from '../../ui/tag.tsx';
import type { Words } from '../words.ts';

/** A computed value, the day it is about where that asks for something, and under it what it was made of and why. */
export function SmartRow({ value, t, format }: Pick<Words, 't' | 'format'> & { value: SmartValue }) {
  const { key, text, tone, date, reasons, raw } = value;
  const asks = tone === 'warn' || tone === 'stop';
  // Of what is told by a date, the date itself is the source.
  const hasSource = raw !== null && raw !== '' && raw !== text && key !== 'age' && key !== 'warranty';
  const because = [
    ...(hasSource ? [t('item.from', { raw })] : []),
    ...reasons.map((reason) => reason.replace(/\b\d{4}-\d\d-\d\d\b/g, (day) => format.date(day))),
  ];
  return (
    <>
      <dt>{t(`item.${key}`)}</dt>
      <dd>
        <div class="smart">
          {text === '' && <span class="faint">{t('value.unknown')}</span>}
          {text !== '' && <span class={date === text && asks ? tone : ''}>{format.date(text)}</span>}
          {asks && date !== null && date !== text && (
            <Tag tone={tone}>{t(key === 'age' ? 'item.due' : 'item.until', { date: format.date(date) })}</Tag>
          )}
        </div>
        {because.length > 0 && <p class="s faint because">{because.join(' ')}</p>}
      </dd>
    </>
  );
}
