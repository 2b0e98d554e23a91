import { createHash } from 'node:crypto';
import { Cron } from 'croner';
import type { Database, Statement } from '../db/database.ts';
import { enqueueStatement } from './queue.ts';
import { WHOLE_ESTATE } from './scope.ts';

/** Nights are spread over this much of the hour, so that not every server asks at 02:00:00. */
const SPREAD_MS = 30 * 60_000;
/** After a change of hour or zone the next night is at least this far from the last. */
const APART_MS = 12 * 3_600_000;
/** No night is further away than a day of 25 hours and the distance above: what is planned later, a wrong clock planned. */
const FARTHEST_MS = 37 * 3_600_000;

export interface NightlyRule {
  timeZone: string;
  hour: number;
}

/**
 * The next night after `after`, in milliseconds since 1970. The hour is the account's own, summer time and all: an hour
 * that the clocks skip becomes the first one that exists, an hour they repeat counts once. `seed` moves it by a stable
 * part of half an hour.
 */
export function nextNight(rule: NightlyRule, after: number, seed: string): number {
  const offset = createHash('sha1').update(seed).digest().readUInt32BE(0) % SPREAD_MS;
  // The offset is taken off first: a night is over only when its moved time has passed.
  const next = new Cron(`0 ${rule.hour} * * *`, { timezone: rule.timeZone, paused: true }).nextRun(
    new Date(after - offset),
  );
  if (!next) throw new Error(`No next night for hour ${rule.hour} in ${rule.timeZone}: check the account's time zone.`);
  return next.getTime() + offset;
}

interface DueRow {
  integration_id: number;
  next_due: number | null;
  last_due: number | null;
  rule: string | null;
  time_zone: string;
  nightly_hour: number;
}

/**
 * Queues the nights that are due and plans the next ones, each in one batch, so that a crash in between neither loses
 * nor doubles a night; several processes may call it. A night missed while the server was down runs once. Answers when
 * the next night is due.
 */
export async function planNights(db: Database, now: number): Promise<number | undefined> {
  const rows = await db.point<DueRow>(
    `SELECT i.id AS integration_id, s.next_due, s.last_due, s.rule, a.time_zone, a.nightly_hour
     FROM integration i JOIN account a ON a.id = 1 LEFT JOIN schedule s ON s.integration_id = i.id
     WHERE i.disconnected_at IS NULL`,
  );
  const dues = await Promise.all(rows.map((row) => planOne(db, row, now)));
  return dues.length > 0 ? Math.min(...dues) : undefined;
}

async function planOne(db: Database, row: DueRow, now: number): Promise<number> {
  const rule: NightlyRule = { timeZone: row.time_zone, hour: row.nightly_hour };
  const text = `${rule.hour} ${rule.timeZone}`;
  const seed = `integration:${row.integration_id}`;
  const isBelievable = row.next_due !== null && row.rule === text && row.next_due <= now + FARTHEST_MS;
  if (isBelievable && row.next_due !== null && row.next_due > now) return row.next_due;
  const isDue = isBelievable;
  // A setting changed by day must not make a second night of the one that has run.
  const lastDue = row.last_due !== null && row.last_due <= now ? row.last_due : 0;
  const after = isDue ? now : Math.max(now, lastDue + APART_MS);
  const next = nextNight(rule, after, seed);
  const statements: Statement[] = [
    {
      sql: `INSERT INTO schedule (integration_id, next_due, last_due, rule) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (integration_id) DO UPDATE SET next_due = ?2, last_due = coalesce(?3, last_due), rule = ?4
            WHERE next_due IS ?5 AND rule IS ?6`,
      args: [row.integration_id, next, isDue ? row.next_due : null, text, row.next_due, row.rule],
    },
  ];
  if (isDue && row.next_due !== null) {
    statements.unshift(
      enqueueStatement(
        {
          integrationId: row.integration_id,
          lane: 'nightly',
          scope: WHOLE_ESTATE,
          trigger: 'schedule',
          due: row.next_due,
        },
        now,
      ),
    );
  }
  await db.write(statements);
  return next;
}
