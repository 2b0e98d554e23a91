import type { ComponentChildren } from 'preact';
import type { SmartValue } from '../../../../shared/api/technology.ts';
import type { GridItem, GridSort } from '../../../../shared/api/technology-grid.ts';
import type { Cell } from './csv.ts';

/** Words and dates of a column, in the language of the page. */
export interface ColumnWords {
  date(day: string): string;
  supportUntil(day: string): string;
  supportEnded(day: string): string;
  supportEnds(day: string): string;
  open: string;
  warrantyEnded(day: string): string;
  warrantyEnds(day: string): string;
  active(isActive: boolean): string;
}

export const COLUMN_KEYS = ['name', 'company', 'status', 'serial', 'system', 'memory', 'age', 'warranty'] as const;
export type ColumnKey = (typeof COLUMN_KEYS)[number];

export interface Column {
  readonly key: ColumnKey;
  readonly sort?: GridSort;
  readonly class?: string;
  cell(item: GridItem, words: ColumnWords): ComponentChildren;
  /** What a spreadsheet gets. */
  text(item: GridItem): Cell;
}

/** The age at which the line beside an age is full, in days: plans seldom look further. */
const FULL_AGE = 8 * 365;

function smart({ smart: values }: GridItem, key: SmartValue['key']): SmartValue | undefined {
  return values.find((value) => value.key === key);
}

/** As the vendor wrote it, and why it is shown so: for the pointer. */
function reasonsOf(value: SmartValue): string {
  return [...(value.raw === null ? [] : [`“${value.raw}”`]), ...value.reasons].join(' ');
}

function Smart({ value, children }: { value: SmartValue; children: ComponentChildren }) {
  return (
    <span class={`smart ${value.tone}`} title={reasonsOf(value)}>
      {children}
    </span>
  );
}

/** The columns every group has. */
export const COLUMNS: readonly Column[] = [
  { key: 'name', sort: 'name', class: 'name', cell: ({ name }) => name, text: ({ name }) => name },
  {
    key: 'company',
    cell: ({ company }) => company?.name ?? '',
    text: ({ company }) => company?.name ?? null,
  },
  {
    key: 'status',
    cell: ({ status, active }, words) => status ?? words.active(active),
    text: ({ status }) => status,
  },
  { key: 'serial', sort: 'serial', class: 'serial', cell: ({ serial }) => serial ?? '', text: ({ serial }) => serial },
  {
    key: 'system',
    sort: 'system',
    class: 'system',
    cell(item, words) {
      const value = smart(item, 'os');
      if (!value || value.text === '') return '';
      return (
        <Smart value={value}>
          <span class="cut">{value.text}</span>
          <span class="s until">{supportText(value, words)}</span>
        </Smart>
      );
    },
    text: (item) => smart(item, 'os')?.text || null,
  },
  {
    key: 'memory',
    sort: 'memory',
    class: 'num',
    cell(item) {
      const value = smart(item, 'memory');
      return value && value.text !== '' ? <Smart value={value}>{value.text}</Smart> : '';
    },
    text: (item) => smart(item, 'memory')?.text || null,
  },
  {
    key: 'age',
    sort: 'purchased',
    class: 'age',
    cell(item) {
      const value = smart(item, 'age');
      if (!value || value.text === '') return '';
      const share = Math.min(1, (value.sort ?? 0) / FULL_AGE);
      return (
        <Smart value={value}>
          <span class="n">{value.text}</span>
          <i class="line" aria-hidden="true">
            <b style={{ width: `${Math.round(share * 100)}%` }} />
          </i>
        </Smart>
      );
    },
    text: (item) => smart(item, 'age')?.text || null,
  },
  {
    key: 'warranty',
    sort: 'expires',
    class: 'warranty',
    cell(item, words) {
      const value = smart(item, 'warranty');
      if (!value || value.date === null) return '';
      return <Smart value={value}>{warrantyText(value.tone, value.date, words)}</Smart>;
    },
    text: (item) => smart(item, 'warranty')?.date ?? null,
  },
];

function supportText({ tone, date, text }: SmartValue, words: ColumnWords): string {
  if (date === null) return tone === 'unknown' || text === '' ? '' : words.open;
  if (tone === 'stop') return words.supportEnded(date);
  return tone === 'warn' ? words.supportEnds(date) : words.supportUntil(date);
}

function warrantyText(tone: SmartValue['tone'], date: string, words: ColumnWords): string {
  if (tone === 'stop') return words.warrantyEnded(date);
  return tone === 'warn' ? words.warrantyEnds(date) : words.date(date);
}
