import type { Json } from '../../shared/json.ts';
import type { Clock, Statement } from '../db/database.ts';
import type { Actor } from './actor.ts';

export interface ActionEntry {
  /** Absent for what the server did by itself, such as an automatic mapping. */
  actor?: Pick<Actor, 'userId' | 'deviceId'>;
  /** `company.mapped`, `value.excluded`. */
  kind: string;
  /** What it was done to: `company-link:3:250`. */
  subject: string;
  /** State of the subject before and after; null when there was or is none. */
  before: Json;
  after: Json;
  /** The action this one takes back; an action is taken back at most once (the batch then violates a constraint). */
  undoes?: number;
}

/**
 * What a person did, with before and after, to be put into the batch of the change itself. The row is undo, history
 * and audit link in one; it returns its id.
 */
export function actionStatement(clock: Clock, entry: ActionEntry): Statement {
  const { actor, kind, subject, before, after, undoes } = entry;
  return {
    sql: `INSERT INTO action (at, user_id, device_id, kind, subject, before, after, undoes)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    args: [
      clock.now(),
      actor?.userId ?? null,
      actor?.deviceId ?? null,
      kind,
      subject,
      before === null ? null : JSON.stringify(before),
      after === null ? null : JSON.stringify(after),
      undoes ?? null,
    ],
  };
}
