import type { GridFilter } from '../../../shared/api/technology-grid.ts';
import type { CalendarDate } from '../../../shared/dates/calendar-date.ts';
import { addDays, addMonths } from '../../../shared/dates/calendar-span.ts';
import { agePolicyFor } from '../../../shared/technology/age-policy.ts';
import { osFromKey } from '../../../shared/technology/os-key.ts';
import { osSupport } from '../../../shared/technology/os-support.ts';
import { DEFAULT_WARRANTY_ENDING_DAYS } from '../../../shared/technology/warranty-state.ts';
import { cleanText } from '../../../shared/text/clean-text.ts';
import type { Database } from '../../db/database.ts';
import type { SmartContext } from '../smart-values.ts';
import { QUALITY_COLUMNS } from './grid-columns.ts';
import type { Condition, GridScope } from './grid-scope.ts';

/** What a filter asks for, as conditions that must all hold. Smart columns are turned into ranges of their typed columns. */
export async function gridConditions(
  db: Database,
  scope: GridScope,
  filter: GridFilter,
  context: SmartContext,
): Promise<Condition[]> {
  const { q, active, status, support, warranty, age, missing } = filter;
  return [
    ...(q === undefined || q === '' ? [] : [matches(q)]),
    ...(active === undefined ? [] : [{ sql: 'r.active = ?', args: [active === 'true' ? 1 : 0] }]),
    ...(status === undefined ? [] : [{ sql: 'r.status_ext = ?', args: [status] }]),
    ...(support === undefined ? [] : [await supportIs(db, scope, support, context)]),
    ...(warranty === undefined ? [] : [warrantyIs(warranty, context.today)]),
    ...(age === undefined ? [] : [ageIs(age, scope.type, context.today)]),
    ...(missing === undefined ? [] : [{ sql: `${QUALITY_COLUMNS[missing]} IS NULL`, args: [] }]),
  ];
}

/** The start of a serial number is no serial number yet, and "123" would be junk as one: only its form is made the same. */
function matches(q: string): Condition {
  const serial = cleanText(q).toUpperCase().replaceAll(' ', '');
  return {
    sql: '(instr(lower(r.name), lower(?)) > 0 OR r.serial_key >= ? AND r.serial_key < ? || char(1114111))',
    args: [q, serial, serial],
  };
}

/** Systems of the group are few: each is judged by the table of today, and the records are found by their keys. */
async function supportIs(
  db: Database,
  scope: GridScope,
  wanted: NonNullable<GridFilter['support']>,
  { today, endingDays }: SmartContext,
): Promise<Condition> {
  const keys = await systemsOf(db, scope);
  const fitting = keys.filter((key) => osSupport(osFromKey(key), today, { endingDays }).status === wanted);
  const among: Condition = {
    sql: 'r.os_key IN (SELECT value FROM json_each(?))',
    args: [JSON.stringify(fitting)],
  };
  return wanted === 'unknown' ? { ...among, sql: `(r.os_key IS NULL OR ${among.sql})` } : among;
}

async function systemsOf(db: Database, { ranges }: GridScope): Promise<string[]> {
  const found = await Promise.all(
    ranges.map(({ sql, args }) =>
      db.list<{ key: string }>(
        `SELECT DISTINCT r.os_key AS key FROM record r WHERE ${sql} AND r.os_key IS NOT NULL`,
        args,
      ),
    ),
  );
  return [...new Set(found.flat().map(({ key }) => key))];
}

function warrantyIs(wanted: NonNullable<GridFilter['warranty']>, today: CalendarDate): Condition {
  const ending = addDays(today, DEFAULT_WARRANTY_ENDING_DAYS);
  const ranges = {
    unknown: { sql: 'r.expires_on IS NULL', args: [] },
    ended: { sql: 'r.expires_on < ?', args: [today] },
    ending: { sql: 'r.expires_on >= ? AND r.expires_on <= ?', args: [today, ending] },
    covered: { sql: 'r.expires_on > ?', args: [ending] },
  } as const satisfies Record<typeof wanted, Condition>;
  return ranges[wanted];
}

function ageIs(wanted: NonNullable<GridFilter['age']>, type: string, today: CalendarDate): Condition {
  const policy = agePolicyFor(type, {});
  const [column, watch, replace] =
    policy.basis === 'age'
      ? ([
          'r.purchased_on',
          addMonths(today, -policy.watchFromMonths),
          addMonths(today, -policy.replaceFromMonths),
        ] as const)
      : (['r.expires_on', addDays(today, policy.watchDays), addDays(today, -1)] as const);
  /** A day ahead is another zone's today; further ahead it is a mistake, and no age. */
  const latest = policy.basis === 'age' ? addDays(today, 1) : '9999-12-31';
  const ranges = {
    unknown: { sql: `(${column} IS NULL OR ${column} > ?)`, args: [latest] },
    replace: { sql: `${column} <= ?`, args: [replace] },
    watch: { sql: `${column} > ? AND ${column} <= ?`, args: [replace, watch] },
    fine: { sql: `${column} > ? AND ${column} <= ?`, args: [watch, latest] },
  } as const satisfies Record<typeof wanted, Condition>;
  return ranges[wanted];
}
