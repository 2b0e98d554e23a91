import type { DatabaseOptions } from '../../../server/db/open-database.ts';
import { type Edits, editsOf } from '../../sandbox/msp/edits.ts';
import { temporaryFile } from '../../support/databases.ts';
import { type Estate, startEstate } from '../../support/estate.ts';

/** An MSP of few records, mapped and synced once, and hands to change it. */
export interface SmallEstate extends Estate {
  /** How to open its database once more. */
  file: DatabaseOptions;
  edits: Edits;
  /** Ordinals of everything of a kind, rising as the vendor's ids do. */
  all(kind: 'companies' | 'configurations' | 'contacts'): number[];
  /** The vendor's id of a record. */
  idOf(kind: string, ordinal: number): string;
  /** A record's row as it is stored. */
  stored(kind: string, ordinal: number): Promise<StoredRow | undefined>;
  /** The history of a record: field, old, new, as values. */
  history(kind: string, ordinal: number): Promise<[field: string, old: unknown, now: unknown, cause: string][]>;
  /** How often the vendor was asked since the last look, by endpoint. */
  requests(): Record<string, number>;
}

export interface StoredRow {
  id: number;
  item_id: number | null;
  company_ext: string | null;
  name: string;
  gone_run: number | null;
  gone_why: string | null;
  missing_run: number | null;
  serial_key: string | null;
}

const KIND_OF: Record<string, string> = { companies: 'company', configurations: 'configuration', contacts: 'contact' };

export async function startSmallEstate(msp: { configurations?: number } = {}): Promise<SmallEstate> {
  const file = temporaryFile();
  const proportions = { companyDeleted: 0 };
  const estate = await startEstate(
    { msp: { seed: 5, companies: 8, configurations: 120, contacts: 30, tickets: 0, proportions, ...msp } },
    file,
  );
  await estate.sync();
  await estate.mapAll();
  await estate.configure('configuration', {});
  await estate.configure('contact', {});
  await estate.sync();
  const { sandbox, db } = estate;
  const idOf = (kind: string, ordinal: number) => sandbox.vendors.get('connectwise')?.idOf(kind, ordinal) ?? '';
  return {
    ...estate,
    file: file.options,
    edits: editsOf(sandbox.msp),
    all: (kind) => [...sandbox.msp[kind].population.ordinals()],
    idOf,
    async stored(kind, ordinal) {
      const [row] = await db.point<StoredRow>(
        `SELECT id, item_id, company_ext, name, gone_run, gone_why, missing_run, serial_key FROM record WHERE kind = ? AND ext = ?`,
        [KIND_OF[kind] ?? kind, idOf(kind, ordinal)],
      );
      return row;
    },
    async history(kind, ordinal) {
      const rows = await db.list<{ field: string; old: string | null; new: string | null; cause: string }>(
        `SELECT c.field, c.old, c.new, c.cause FROM change c JOIN record r ON r.id = c.record_id
         WHERE r.kind = ? AND r.ext = ? ORDER BY c.id`,
        [KIND_OF[kind] ?? kind, idOf(kind, ordinal)],
      );
      return rows.map((row) => [row.field, parsed(row.old), parsed(row.new), row.cause]);
    },
    requests() {
      const { requests } = sandbox.counters.toJSON();
      sandbox.counters.reset();
      return { ...requests };
    },
  };
}

function parsed(json: string | null): unknown {
  return json === null ? null : JSON.parse(json);
}
