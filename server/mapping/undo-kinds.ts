import type { SqlValue, Statement } from '../db/database.ts';
import type { Condition } from '../db/where.ts';
import { type LinkState, placeOfSubject, readLinkState, setLink } from './link-state.ts';
import { type RefusalPlace, refusalOfSubject, setRefusal } from './refusal-state.ts';
import { setValueLink, type ValuePlace, valueIdOf, valueOfSubject } from './value-links.ts';

/** A row of the history, as far as taking it back goes. */
export interface UndoableAction {
  subject: string;
  before: string | null;
  after: string | null;
}

/** An action that can be taken back: what must still hold, and what sets it back. */
export interface UndoPlan {
  /** True while the thing stands as the action left it. */
  stands: Condition;
  statements(now: number): Statement[];
}

/**
 * How an action is taken back; undefined for kinds that are not ours to take back (a rename by the PSA). Whether it can
 * be is judged by how the thing stands, so that after the newest action the one before it can be taken back in turn.
 */
export function undoPlan(action: UndoableAction): UndoPlan | undefined {
  const link = placeOfSubject(action.subject);
  if (link) {
    return {
      stands: isNow(
        'SELECT json_array(state, company_id) FROM company_link WHERE integration_id = ? AND ext = ?',
        [link.integrationId, link.ext],
        linkMark(readLinkState(action.after)),
      ),
      statements: (now) => setLink(link, readLinkState(action.before), now),
    };
  }
  const refusal = refusalOfSubject(action.subject);
  if (refusal) return undoRefusal(refusal, action);
  const value = valueOfSubject(action.subject);
  return value && undoValue(value, action);
}

function undoRefusal(place: RefusalPlace, { before, after }: UndoableAction): UndoPlan {
  const { integrationId, ext, companyId } = place;
  const wasRefusal = after !== null && 'refused' in JSON.parse(after);
  return {
    stands: isNow(
      'SELECT 1 FROM link_refusal WHERE integration_id = ? AND ext = ? AND company_id = ?',
      [integrationId, ext, companyId],
      wasRefusal ? 1 : null,
    ),
    statements: (now) => setRefusal(place, !wasRefusal, before, now),
  };
}

function undoValue(place: ValuePlace, { before, after }: UndoableAction): UndoPlan {
  const { integrationId, kind, ext } = place;
  return {
    stands: isNow(
      'SELECT value_id FROM value_link WHERE integration_id = ? AND kind = ? AND ext = ?',
      [integrationId, kind, ext],
      valueIdOf(after),
    ),
    statements: () => [setValueLink(integrationId, kind, ext, valueIdOf(before))],
  };
}

function isNow(sql: string, args: readonly SqlValue[], expected: SqlValue): Condition {
  return { sql: `(${sql}) IS ?`, args: [...args, expected] };
}

function linkMark(state: LinkState): string | null {
  return state === null ? null : JSON.stringify([state.state, state.state === 'mapped' ? state.companyId : null]);
}
