import type { Lookup, Page, ParsedRecord } from '../connectors/connector.ts';
import { ConnectorError } from '../connectors/errors.ts';
import type { PartTask } from './part-task.ts';
import { type RecordRow, recordRow } from './record-row.ts';
import { RowBytes } from './row-bytes.ts';
import { pad, type Step } from './walk.ts';

/** A page, understood. */
export interface ReadPage {
  rows: RecordRow[];
  /** Rows that say only some of a record: to be made whole with what is stored, before anything is decided. */
  partial: { ext: string; record: ParsedRecord }[];
  /** What `rows` hold. */
  bytes: RowBytes;
  /** Every id the vendor listed, whether we want it, could read it, or not. */
  listed: number;
  /** Ids that count as seen: kept, or unreadable (never "gone" for that). */
  seen: string[];
  /** Records outside the selection: if we have them, they may have left it. */
  left: { ext: string; record: ParsedRecord }[];
  rejects: { ext: string; reason: string }[];
  lookups: Lookup[];
  /** The largest id: the last one, unless the vendor shuffled the page. */
  lastId: string | undefined;
}

/** `bytes` is about how much its rows will come to. */
export function emptyPage(bytes = 0): ReadPage {
  return {
    rows: [],
    partial: [],
    bytes: new RowBytes(bytes),
    listed: 0,
    seen: [],
    left: [],
    rejects: [],
    lookups: [],
    lastId: undefined,
  };
}

/** Reads the rows of a page. Throws `ConnectorError` for a page that cannot be what was asked for. */
export function readRows(page: Page, step: Step, task: PartTask): ReadPage {
  // What is kept of a row is seldom more than what the vendor sent of it.
  const read = emptyPage(page.body?.byteLength);
  const twice = new Set<string>();
  for (const row of page.rows()) {
    read.listed++;
    if (row.lookups) read.lookups.push(...row.lookups);
    const parsed = row.parse();
    if (row.id === '') {
      read.rejects.push({ ext: '', reason: 'reject' in parsed ? parsed.reject : 'The record has no id.' });
      continue;
    }
    if (twice.has(row.id)) {
      read.listed--;
      continue;
    }
    twice.add(row.id);
    if (task.part.ranged && task.mode === 'whole') checkRange(row.id, step);
    if (read.lastId === undefined || pad(row.id) > pad(read.lastId)) read.lastId = row.id;
    if ('reject' in parsed) {
      read.rejects.push({ ext: row.id, reason: parsed.reject });
      read.seen.push(row.id);
    } else if (parsed.partial) read.partial.push({ ext: row.id, record: parsed });
    else takeRecord(read, task, row.id, parsed);
  }
  return read;
}

/** Puts a record among those that are kept, or those that are not. */
export function takeRecord(read: ReadPage, task: PartTask, ext: string, record: ParsedRecord): void {
  if (!task.keeps(record)) {
    read.left.push({ ext, record });
    return;
  }
  read.rows.push(recordRow(ext, record, task.selection.fields, task.project, read.bytes));
  read.seen.push(ext);
}

/** A vendor that repeats or shuffles pages would make records look gone; such a page is asked for again. */
function checkRange(id: string, step: Step): void {
  const padded = pad(id);
  if (padded > step.lo && (step.upTo === undefined || padded <= pad(step.upTo))) return;
  throw new ConnectorError(
    'unreadable-answer',
    `The vendor answered with record ${id}, which is outside the page that was asked for.`,
  );
}
