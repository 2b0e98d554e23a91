import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { GridSort } from '../../../../shared/api/technology-grid.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useTechnologyPhrases } from '../phrases.ts';
import type { GridAsk } from './grid-ask.ts';
import type { Column, ColumnWords } from './grid-columns.tsx';
import { gridWindow, ROW_HEIGHT, rowAfter, topToShow } from './grid-window.ts';
import type { GridRows } from './use-grid-rows.ts';

/** Rows left below the view when the next page is asked for. */
const AHEAD = 100;
/** Empty rows that stand for what is still to come. */
const COMING = 20;

interface ItemGridProps {
  label: string;
  ask: GridAsk;
  columns: readonly Column[];
  rows: GridRows;
  words: ColumnWords;
  onSort: (sort: GridSort) => void;
  /** The row that keys act on was chosen, by key or pointer. */
  onCurrent: (index: number) => void;
  /** Enter, or a second click. */
  onOpen: (index: number) => void;
}

/**
 * Rows of a fixed height, of which only those in view are in the document: a hundred thousand cost as much as forty.
 * One stop for the Tab key; arrows, Page and Home/End move the row that keys act on.
 */
export function ItemGrid({ label, ask, columns, rows, words, onSort, onCurrent, onOpen }: ItemGridProps) {
  const t = useTechnologyPhrases();
  const body = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const [current, setCurrent] = useState(0);
  const { items, hasMore } = rows;
  const count = items.length + (hasMore ? COMING : 0);
  const { from, to } = gridWindow(view.top, view.height, count);

  useLayoutEffect(() => {
    const box = body.current;
    if (!box) return;
    const measure = () => setView({ top: box.scrollTop, height: box.clientHeight });
    const watcher = new ResizeObserver(measure);
    watcher.observe(box);
    return () => watcher.disconnect();
  }, []);

  // Another question is another list: it is read from its start.
  const question = JSON.stringify(ask);
  useEffect(() => {
    body.current?.scrollTo({ top: 0 });
    setCurrent(0);
  }, [question]);

  useEffect(() => {
    if (hasMore && to + AHEAD > items.length && rows.problem === null) rows.more();
  }, [to, items.length, hasMore, rows]);

  const choose = (index: number) => {
    setCurrent(index);
    onCurrent(index);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && items[current]) return onOpen(current);
    const next = rowAfter(event.key, current, items.length, view.height);
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    choose(next);
    const box = body.current;
    // The head stands over the first rows of the view.
    if (box) box.scrollTop = topToShow(next, box.scrollTop, box.clientHeight - ROW_HEIGHT);
  };
  const rowOf = ({ target }: Event): number | undefined => {
    const row = target instanceof Element ? target.closest<HTMLElement>('tr[data-row]') : null;
    return row === null ? undefined : Number(row.dataset.row);
  };
  return (
    <div
      class="items"
      ref={body}
      onScroll={({ currentTarget }) => setView({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })}
    >
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: HTML lets a table be a grid; its rows and cells follow
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={hasMore ? -1 : items.length + 1}
        aria-busy={rows.loading}
        aria-activedescendant={items[current] && current >= from && current < to ? `row-${current}` : undefined}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const row = rowOf(event);
          if (row !== undefined) choose(row);
        }}
        onDblClick={(event) => {
          const row = rowOf(event);
          if (row !== undefined) onOpen(row);
        }}
      >
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ key, sort, class: more = '' }) => (
              <th key={key} scope="col" class={`w-${key} ${more}`} aria-sort={sort && sortOf(ask, sort)}>
                {sort === undefined ? (
                  t(`column.${key}`)
                ) : (
                  <button type="button" class="pick" onClick={() => onSort(sort)}>
                    {t(`column.${key}`)}
                    {sort === ask.sort && <Icon name="up" class={ask.order === 'asc' ? 'small' : 'small down'} />}
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap rows={from} span={columns.length} />
          {Array.from({ length: to - from }, (_, at) => from + at).map((index) => {
            const item = items[index];
            return item ? (
              <tr
                key={index}
                id={`row-${index}`}
                data-row={index}
                class={`${index === current ? 'sel' : ''} ${item.active ? '' : 'idle'}`}
                aria-rowindex={index + 2}
                aria-selected={index === current}
              >
                {columns.map(({ key, class: more = '', cell }) => (
                  <td key={key} class={`cut ${more}`}>
                    {cell(item, words)}
                  </td>
                ))}
              </tr>
            ) : (
              // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row cannot be focused
              <tr key={index} class="coming" aria-hidden="true">
                <td colSpan={columns.length} />
              </tr>
            );
          })}
          <Gap rows={count - to} span={columns.length} />
        </tbody>
      </table>
    </div>
  );
}

function sortOf(ask: GridAsk, sort: GridSort): 'ascending' | 'descending' | 'none' {
  if (sort !== ask.sort) return 'none';
  return ask.order === 'asc' ? 'ascending' : 'descending';
}

/** Room for rows that are not drawn. */
function Gap({ rows, span }: { rows: number; span: number }) {
  if (rows === 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row cannot be focused
    <tr aria-hidden="true" style={{ height: `${rows * ROW_HEIGHT}px` }}>
      <td colSpan={span} />
    </tr>
  );
}
