import type { FieldKey, FieldValue } from '../../shared/fields.ts';
import type { RecordKind } from '../../shared/kinds.ts';
import { streamSettings } from '../../shared/stream-settings.ts';
import { readAccountDates } from './account-dates.ts';
import { type Projection, projectorFor } from './projection.ts';
import type { RunContext } from './run-context.ts';
import { writeHeld } from './run-guard.ts';

const CHUNK = 1000;

/**
 * Computes the typed columns of a stream anew after a change of its special fields, from what is stored and without
 * the vendor. Records out of sight are computed too: they may be shown again without being read again. Only rows in
 * which something differs are rewritten; a run that was killed starts over at no harm.
 */
export async function projectAgain(run: Omit<RunContext, 'session'>, kind: RecordKind): Promise<void> {
  const [stream] = await run.db.point<{ id: number; settings: string; rev: number; projected_rev: number }>(
    'SELECT id, settings, rev, projected_rev FROM stream WHERE integration_id = ? AND kind = ?',
    [run.integrationId, kind],
  );
  if (!stream || stream.projected_rev >= stream.rev) return;
  const project = projectorFor(streamSettings.parse(JSON.parse(stream.settings)), await readAccountDates(run.db));
  let from = '';
  for (;;) {
    const rows = await run.db.list<StoredRow>(
      `SELECT id, ext, type_ext, data, serial_key, mac_key, purchased_on, expires_on, ram_bytes, os_key FROM record
       WHERE integration_id = ? AND kind = ? AND ext > ? ORDER BY ext LIMIT ${CHUNK}`,
      [run.integrationId, kind, from],
    );
    const last = rows.at(-1);
    if (!last) break;
    const different = rows.flatMap((row) => {
      const typed = project(row.type_ext, JSON.parse(row.data) as Record<FieldKey, FieldValue>);
      return isSame(row, typed)
        ? []
        : [[row.id, typed.serial, typed.mac, typed.purchased, typed.expires, typed.ram, typed.os]];
    });
    if (different.length > 0) {
      await writeHeld(run.db, run.hold, [
        {
          sql: `UPDATE record SET serial_key = v.value ->> 1, mac_key = v.value ->> 2, purchased_on = v.value ->> 3,
                  expires_on = v.value ->> 4, ram_bytes = v.value ->> 5, os_key = v.value ->> 6
                FROM json_each(?) v WHERE record.id = v.value ->> 0`,
          args: [JSON.stringify(different)],
        },
      ]);
    }
    from = last.ext;
    run.progress();
  }
  await writeHeld(run.db, run.hold, [
    { sql: 'UPDATE stream SET projected_rev = ?2 WHERE id = ?1', args: [stream.id, stream.rev] },
  ]);
}

interface StoredRow {
  id: number;
  ext: string;
  type_ext: string | null;
  data: string;
  serial_key: string | null;
  mac_key: string | null;
  purchased_on: string | null;
  expires_on: string | null;
  ram_bytes: number | null;
  os_key: string | null;
}

function isSame(row: StoredRow, typed: Projection): boolean {
  return (
    row.serial_key === typed.serial &&
    row.mac_key === typed.mac &&
    row.purchased_on === typed.purchased &&
    row.expires_on === typed.expires &&
    row.ram_bytes === typed.ram &&
    row.os_key === typed.os
  );
}
