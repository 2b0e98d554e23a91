import type { z } from 'zod';
import type { createCompany as createBody, PatchCompany } from '../../shared/api/technology.ts';
import type { Actor } from '../auth/actor.ts';
import { auditStatement } from '../auth/audit-statement.ts';
import type { Clock, Database } from '../db/database.ts';
import type { Condition } from '../db/where.ts';
import { refreshCompanyKeys } from '../mapping/company-keys.ts';
import { Refusal } from '../refusal.ts';
import { writeIf } from '../sync/write-if.ts';

type Doer = Pick<Actor, 'userId' | 'deviceId'>;

/** Another live company of exactly this name: a person would not tell the two apart. */
const TAKEN = `EXISTS (SELECT 1 FROM company o WHERE o.name = ? COLLATE NOCASE AND o.archived_at IS NULL AND o.id IS NOT ?)`;

/** Makes a company by hand. Answers its id. Throws `Refusal` `name_taken`. */
export async function createCompany(
  db: Database,
  clock: Clock,
  { name, website, phone }: z.output<typeof createBody>,
  actor: Doer,
): Promise<number> {
  const [inserted] = await writeIf(
    db,
    [{ sql: `NOT ${TAKEN}`, args: [name, null] }],
    [
      {
        sql: `INSERT INTO company (name, website, phone, origin, created_at) VALUES (?, ?, ?, 'user', ?) RETURNING id`,
        args: [name, website, phone, clock.now()],
      },
      auditStatement(clock, { actor, event: 'company.created', target: 'company' }),
    ],
    nameTaken(name),
  );
  const id = Number(inserted?.rows[0]?.id);
  await refreshCompanyKeys(db, [id]);
  return id;
}

/**
 * Changes a company by hand. What a PSA says of a mapped one is the PSA's to change: it would be written over at the next
 * sync, so it is refused now. Throws `Refusal` `psa_owned`, `name_taken`, `changed_meanwhile`.
 */
export async function patchCompany(
  db: Database,
  clock: Clock,
  id: number,
  { name, website, phone, rev }: PatchCompany,
  actor: Doer,
): Promise<void> {
  const [row] = await db.point<{ name: string; rev: number; psa: string | null }>(
    `SELECT c.name, c.rev, (SELECT i.name FROM company_link l JOIN integration i ON i.id = l.integration_id
       WHERE l.company_id = c.id AND l.state = 'mapped' AND i.kind = 'psa' AND i.disconnected_at IS NULL LIMIT 1) AS psa
     FROM company c WHERE c.id = ? AND c.archived_at IS NULL`,
    [id],
  );
  if (!row) throw new Refusal('not_found', 'There is no such company.');
  if (row.psa !== null) {
    throw new Refusal('psa_owned', `${row.name} is mapped to ${row.psa}, whose names and facts win.`, {
      hint: 'Change it there: it comes over with the next sync.',
    });
  }
  const conditions: Condition[] = [
    { sql: `(SELECT rev FROM company WHERE id = ?) = ?`, args: [id, rev ?? row.rev] },
    // Judged again inside the batch, for two people who rename at the same moment.
    { sql: `NOT ${TAKEN}`, args: [name ?? '', id] },
  ];
  if (name !== undefined && (await isTaken(db, name, id))) throw nameTaken(name);
  const fields = Object.entries({ name, website, phone }).filter(([, value]) => value !== undefined);
  await writeIf(db, conditions, [
    {
      sql: `INSERT OR IGNORE INTO company_alias (company_id, name) SELECT id, name FROM company WHERE id = ?1 AND name <> ?2`,
      args: [id, name ?? row.name],
    },
    {
      sql: `UPDATE company SET ${[...fields.map(([field]) => `${field} = ?`), 'rev = rev + 1'].join(', ')} WHERE id = ?`,
      args: [...fields.map(([, value]) => value ?? null), id],
    },
    auditStatement(clock, {
      actor,
      event: 'company.updated',
      target: `company:${id}`,
      detail: { fields: fields.map(([field]) => field) },
    }),
  ]);
  await refreshCompanyKeys(db, [id]);
}

async function isTaken(db: Database, name: string, self: number): Promise<boolean> {
  const [row] = await db.point<{ taken: number }>(`SELECT ${TAKEN} AS taken`, [name, self]);
  return row?.taken === 1;
}

function nameTaken(name: string): Refusal {
  return new Refusal('name_taken', `There is a company named "${name}" already.`, { field: 'name' });
}
