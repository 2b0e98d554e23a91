import {
  type GridBar,
  type GridSummary,
  QUALITY_FIELDS,
  SUPPORT_STATES,
  WARRANTY_STATES,
} from '../../../shared/api/technology-grid.ts';
import type { CalendarDate } from '../../../shared/dates/calendar-date.ts';
import { addMonths } from '../../../shared/dates/calendar-span.ts';
import { age } from '../../../shared/technology/age.ts';
import { agePolicyFor } from '../../../shared/technology/age-policy.ts';
import { ageState } from '../../../shared/technology/age-state.ts';
import { osFromKey } from '../../../shared/technology/os-key.ts';
import { osSupport } from '../../../shared/technology/os-support.ts';
import { warrantyState } from '../../../shared/technology/warranty-state.ts';
import type { Clock, Database } from '../../db/database.ts';
import { readSmartContext } from '../read-smart-context.ts';
import { QUALITY_COLUMNS } from './grid-columns.ts';
import { type GridScope, gridScopeOf } from './grid-scope.ts';

/** From this age on all are counted together. */
const OLDEST = 6;
/** Quarters shown before the rest is `later`. */
const QUARTERS = 7;

const AGE_TONES = { fine: 'plain', watch: 'warn', replace: 'stop', unknown: 'unknown' } as const;

/** How many items have each value of a typed column; null is among them. */
type Counts = readonly { value: string | null; n: number }[];

/**
 * A group at a glance: how well it is filled, what is near its end. Counted from the narrow indexes of the typed
 * columns, so that no record is read. Throws `Refusal` `not_found`.
 */
export async function summarizeGroup(
  db: Database,
  clock: Clock,
  group: number,
  company: number | undefined,
): Promise<GridSummary> {
  const [scope, { today, endingDays }] = await Promise.all([
    gridScopeOf(db, group, company),
    readSmartContext(db, clock),
  ]);
  const [systems, purchases, expiries, filled] = await Promise.all([
    countBy(db, scope, QUALITY_COLUMNS.system),
    countBy(db, scope, QUALITY_COLUMNS.purchased),
    countBy(db, scope, QUALITY_COLUMNS.expires),
    Promise.all(
      QUALITY_FIELDS.map(async (field) => ({ field, n: await countFilled(db, scope, QUALITY_COLUMNS[field]) })),
    ),
  ]);
  return {
    items: systems.reduce((sum, { n }) => sum + n, 0),
    quality: filled,
    support: tally(
      SUPPORT_STATES,
      systems,
      (key) => osSupport(key === null ? null : osFromKey(key), today, { endingDays }).status,
    ),
    ages: agesOf(purchases, scope.type, today),
    averageAge: averageAge(purchases, today),
    warranty: tally(WARRANTY_STATES, expiries, (date) => warrantyState(date, today).state),
    warrantyEnds: warrantyEnds(expiries, today),
  };
}

async function countBy(db: Database, { ranges }: GridScope, column: string): Promise<Counts> {
  const lists = await Promise.all(
    ranges.map(({ sql, args }) =>
      db.list<{ value: string | null; n: number }>(
        `SELECT ${column} AS value, count(*) AS n FROM record r WHERE ${sql} GROUP BY ${column}`,
        args,
      ),
    ),
  );
  return lists.flat();
}

async function countFilled(db: Database, { ranges }: GridScope, column: string): Promise<number> {
  const counts = await Promise.all(
    ranges.map(({ sql, args }) =>
      db.list<{ n: number }>(`SELECT count(*) AS n FROM record r WHERE ${sql} AND ${column} IS NOT NULL`, args),
    ),
  );
  return counts.flat().reduce((sum, { n }) => sum + n, 0);
}

function tally<S extends string>(
  states: readonly S[],
  counts: Counts,
  stateOf: (value: string | null) => S,
): Record<S, number> {
  const sums = Object.fromEntries(states.map((state) => [state, 0])) as Record<S, number>;
  for (const { value, n } of counts) sums[stateOf(value)] += n;
  return sums;
}

function agesOf(purchases: Counts, type: string, today: CalendarDate): GridBar[] {
  const policy = agePolicyFor(type, {});
  const years = Array.from({ length: OLDEST + 1 }, (_, year) => {
    const state =
      policy.basis === 'age' ? ageState(ageOf(bought(year, today), today), null, policy, today).state : 'fine';
    return { key: String(year), n: 0, tone: AGE_TONES[state] };
  });
  const none: GridBar = { key: 'none', n: 0, tone: 'unknown' };
  for (const { value, n } of purchases) {
    const { days, since } = ageOf(value, today);
    const year = days === null || since === null ? undefined : wholeYears(since, today);
    const bar = year === undefined ? none : (years[Math.min(year, OLDEST)] ?? none);
    bar.n += n;
  }
  return [...years, none];
}

/** Somebody who turns this old today. */
function bought(years: number, today: CalendarDate): CalendarDate {
  return addMonths(today, -12 * years);
}

function ageOf(purchasedOn: CalendarDate | null, today: CalendarDate) {
  return age({ purchasedOn }, today);
}

function wholeYears(since: CalendarDate, today: CalendarDate): number {
  let years = 0;
  while (years < OLDEST && bought(years + 1, today) >= since) years++;
  return years;
}

function averageAge(purchases: Counts, today: CalendarDate): number | null {
  let days = 0;
  let items = 0;
  for (const { value, n } of purchases) {
    const found = ageOf(value, today).days;
    if (found === null) continue;
    days += found * n;
    items += n;
  }
  return items === 0 ? null : Math.round(days / items);
}

function warrantyEnds(expiries: Counts, today: CalendarDate): GridBar[] {
  const bars = new Map<string, GridBar>();
  for (let quarter = 0; quarter < QUARTERS; quarter++) {
    const key = quarterOf(addMonths(today, 3 * quarter));
    bars.set(key, { key, n: 0, tone: 'plain' });
  }
  const later: GridBar = { key: 'later', n: 0, tone: 'plain' };
  for (const { value, n } of expiries) {
    const { state } = warrantyState(value, today);
    if (value === null || state === 'ended') continue;
    const bar = bars.get(quarterOf(value)) ?? later;
    bar.n += n;
    if (state === 'ending') bar.tone = 'warn';
  }
  return [...bars.values(), later];
}

function quarterOf(date: CalendarDate): string {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}
