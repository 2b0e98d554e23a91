import Table from 'cli-table3';
import type { RunView } from '../../shared/api/runs.ts';
import type { FieldChanges } from './count-changes.ts';

/** What runs brought in, by kind of record. */
export function runsTable(runs: readonly { what: string; run: RunView }[]): string {
  const table = new Table({
    head: ['run', 'records', 'read', 'created', 'updated', 'unchanged', 'deleted', 'rejected', 'seconds'],
    colAligns: ['left', 'left', ...Array.from({ length: 7 }, () => 'right' as const)],
    style: { head: [], border: [], compact: true },
  });
  for (const { what, run } of runs) {
    run.streams.forEach((stream, i) => {
      const { kind, read, created, updated, unchanged, deleted, rejected } = stream;
      const counts = [read, created, updated, unchanged, deleted, rejected].map((n) => n.toLocaleString('en'));
      table.push([i === 0 ? what : '', kind, ...counts, i === 0 ? secondsOf(run).toFixed(1) : '']);
    });
  }
  return table.toString();
}

/** What changed, a line a field, with the first example. */
export function changesTable(changes: readonly FieldChanges[]): string {
  const table = new Table({
    head: ['records', 'field', 'changes', 'for example', 'was', 'is'],
    colAligns: ['left', 'left', 'right', 'left', 'left', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const { kind, field, count, examples } of changes) {
    const [example] = examples;
    table.push([kind, field, count, brief(example?.record), brief(example?.old), brief(example?.new)]);
  }
  return table.toString();
}

/** Seconds a run worked. */
export function secondsOf({ startedAt, finishedAt }: RunView): number {
  return startedAt === null || finishedAt === null ? 0 : (finishedAt - startedAt) / 1000;
}

const WIDTH = 32;

/** A value on one short line, without what would move the cursor or turn the writing direction. */
function brief(value: unknown): string {
  if (value === null || value === undefined) return '–';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const shown = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return shown.length > WIDTH ? `${shown.slice(0, WIDTH - 1)}…` : shown;
}
