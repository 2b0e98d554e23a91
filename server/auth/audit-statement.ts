import type { Clock, Statement } from '../db/database.ts';
import type { Actor } from './actor.ts';

export interface AuditEntry {
  /** Who; absent for what the server does by itself or for somebody who is not signed in. */
  actor?: Pick<Actor, 'userId' | 'deviceId'>;
  /** `account.updated`, `device.revoked`: thing and past tense. */
  event: string;
  /** `integration:3`, `user:2`. */
  target: string;
  /** Defaults to `done`. */
  outcome?: 'done' | 'refused' | 'failed';
  /** Names of changed fields and the like; never values that could be secret or personal. */
  detail?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** Write the row only if the statement just before it in the batch changed something. */
  ifChanged?: boolean;
}

/** One line of the audit log, to be put into the batch of the change it tells of: both are saved or neither. */
export function auditStatement(clock: Clock, entry: AuditEntry): Statement {
  const { actor, event, target, outcome, detail, ifChanged } = entry;
  return {
    sql: `INSERT INTO audit (at, user_id, device_id, event, target, outcome, detail)
          SELECT ?, ?, ?, ?, ?, ?, ?${ifChanged ? ' WHERE changes() > 0' : ''}`,
    args: [
      clock.now(),
      actor?.userId ?? null,
      actor?.deviceId ?? null,
      event,
      target,
      outcome ?? 'done',
      detail === undefined ? null : JSON.stringify(detail),
    ],
  };
}
