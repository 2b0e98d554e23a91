import type { FieldKey, FieldValue } from '../../shared/fields.ts';
import type { PartTask } from './part-task.ts';
import { type ReadPage, takeRecord } from './read-rows.ts';
import type { RunContext } from './run-context.ts';

/**
 * Makes the partial rows of a page whole with what is stored of their records: then a thin list and a record read singly
 * say the same, and neither undoes the other. Only the chosen fields are taken over.
 */
export async function completeRows(run: RunContext, task: PartTask, read: ReadPage): Promise<ReadPage> {
  if (read.partial.length === 0) return read;
  const stored = await storedFields(
    run,
    task,
    read.partial.map(({ ext }) => ext),
  );
  for (const { ext, record } of read.partial) {
    takeRecord(read, task, ext, { ...record, fields: { ...stored.get(ext), ...record.fields } });
  }
  read.partial = [];
  return read;
}

type Fields = Record<FieldKey, FieldValue>;

async function storedFields(run: RunContext, task: PartTask, exts: readonly string[]): Promise<Map<string, Fields>> {
  const rows = await run.db.list<{ ext: string; data: string }>(
    `SELECT r.ext, r.data FROM json_each(?1) p CROSS JOIN record r
       ON r.integration_id = ?2 AND r.kind = ?3 AND r.ext = p.value`,
    [JSON.stringify(exts), run.integrationId, task.kind],
  );
  return new Map(
    rows.map(({ ext, data }) => {
      const all = JSON.parse(data) as Fields;
      const chosen = task.selection.fields.flatMap((key) => (all[key] === undefined ? [] : [[key, all[key]] as const]));
      return [ext, Object.fromEntries(chosen)];
    }),
  );
}
