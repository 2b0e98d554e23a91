import { describe, expect, it } from 'vitest';
import type { Database } from '../../../server/db/database.ts';
import { type NightlyRule, nextNight, planNights } from '../../../server/sync/schedule.ts';
import { describeStores } from '../../support/databases.ts';
import { storeIntegration } from '../support/stored-estate.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The night after `after` as it is read on clocks in Greenwich, without its share of the half hour. */
function nightAfter(rule: NightlyRule, after: string): string {
  const spread = nextNight({ timeZone: 'UTC', hour: 2 }, Date.UTC(2026, 0, 1), 'seed') - Date.UTC(2026, 0, 1, 2);
  return new Date(nextNight(rule, Date.parse(after) + spread, 'seed') - spread).toISOString().slice(0, 16);
}

describe('the next night', () => {
  // Zone, hour, after, and when it comes; one line for each way in which clocks change.
  it.each([
    ['Europe/Berlin', 2, '2026-03-28T01:00Z', '2026-03-29T01:00', 'the hour is skipped: the first one that exists'],
    ['Europe/Berlin', 2, '2026-03-29T01:00Z', '2026-03-30T00:00', 'the night after the change, by summer time'],
    ['Europe/Berlin', 2, '2026-10-24T00:00Z', '2026-10-25T00:00', 'the hour comes twice: the first'],
    ['Europe/Berlin', 2, '2026-10-25T00:00Z', '2026-10-26T01:00', 'and not again an hour later'],
    ['America/New_York', 2, '2026-03-07T07:00Z', '2026-03-08T07:00', 'skipped in America'],
    ['America/New_York', 1, '2026-10-31T05:00Z', '2026-11-01T05:00', 'twice in America: the first'],
    ['America/New_York', 1, '2026-11-01T05:00Z', '2026-11-02T06:00', 'and once only'],
    ['Australia/Sydney', 2, '2026-10-03T00:00Z', '2026-10-03T16:00', 'the southern spring skips it'],
    ['Australia/Sydney', 2, '2026-04-03T15:00Z', '2026-04-04T15:00', 'the southern autumn repeats it: the first'],
    ['Australia/Lord_Howe', 2, '2026-10-03T00:00Z', '2026-10-03T15:30', 'half an hour is skipped'],
    ['Australia/Lord_Howe', 2, '2026-10-04T00:00Z', '2026-10-04T15:00', 'and the night after is by the new offset'],
    ['America/Santiago', 0, '2026-09-05T04:00Z', '2026-09-06T04:00', 'midnight itself is skipped'],
    ['Asia/Kathmandu', 2, '2026-06-01T00:00Z', '2026-06-01T20:15', 'a quarter of an hour off'],
    ['UTC', 23, '2026-12-31T23:00Z', '2027-01-01T23:00', 'over the turn of the year'],
  ])('in %s at %i, after %s, is %s: %s', (timeZone, hour, after, expected) => {
    expect(nightAfter({ timeZone, hour }, after)).toBe(expected);
  });

  it('comes once a day through a whole year in every one of these zones', () => {
    for (const timeZone of [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'America/Santiago',
      'Africa/Cairo',
    ]) {
      for (const hour of [0, 1, 2, 3]) {
        let at = Date.UTC(2026, 0, 1);
        for (let night = 0; night < 365; night++) {
          const next = nextNight({ timeZone, hour }, at, 'seed');
          if (night > 0) expect(Math.abs(next - at - DAY)).toBeLessThanOrEqual(HOUR);
          at = next;
        }
      }
    }
  });

  it('is spread by a stable part of half an hour', () => {
    const rule = { timeZone: 'UTC', hour: 2 };
    const at = Date.UTC(2026, 0, 1);
    const offsets = Array.from({ length: 40 }, (_, n) => nextNight(rule, at, `integration:${n}`) - at - 2 * HOUR);
    expect(nextNight(rule, at, 'integration:7')).toBe(nextNight(rule, at, 'integration:7'));
    expect(new Set(offsets).size).toBe(40);
    expect(Math.min(...offsets)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...offsets)).toBeLessThan(HOUR / 2);
  });
});

describeStores('planning nights', (database) => {
  async function withPlan(work: (db: Database, queued: () => Promise<number>) => Promise<void>): Promise<void> {
    const db = await database().open();
    await db.write([
      { sql: 'DELETE FROM run' },
      { sql: 'DELETE FROM schedule' },
      { sql: 'DELETE FROM integration' },
      { sql: 'DELETE FROM integration_host' },
      { sql: `UPDATE account SET time_zone = 'Europe/Berlin', nightly_hour = 2` },
    ]);
    await storeIntegration(db);
    const queued = async () => Number((await db.list('SELECT count(*) AS n FROM run'))[0]?.n);
    await work(db, queued).finally(() => db.close());
  }
  const noon = Date.UTC(2026, 5, 1, 12);

  it('queues nothing before the hour, once at it, and once for a night that was missed', () =>
    withPlan(async (db, queued) => {
      const first = await planNights(db, noon);
      expect(await planNights(db, noon + HOUR)).toBe(first);
      expect(await queued()).toBe(0);
      const second = await planNights(db, noon + 5 * DAY);
      expect(await queued()).toBe(1);
      expect(second).toBeGreaterThan(noon + 5 * DAY);
      await planNights(db, noon + 5 * DAY + HOUR);
      expect(await queued()).toBe(1);
    }));

  it('queues one night when several processes plan it at once', () =>
    withPlan(async (db, queued) => {
      await planNights(db, noon);
      const others = await Promise.all([1, 2, 3].map(() => database().open()));
      await Promise.all([db, ...others].map((each) => planNights(each, noon + DAY)));
      expect(await queued()).toBe(1);
      await Promise.all(others.map((each) => each.close()));
    }));

  it('makes no second night of one that has run when the hour or the zone is changed by day', () =>
    withPlan(async (db, queued) => {
      const due = (await planNights(db, noon)) ?? 0;
      await planNights(db, due);
      await db.write([{ sql: 'DELETE FROM run' }, { sql: 'UPDATE account SET nightly_hour = 4' }]);
      const next = (await planNights(db, due + HOUR)) ?? 0;
      expect(next - due).toBeGreaterThan(12 * HOUR);
      expect(await queued()).toBe(0);
    }));

  it('plans each integration at a moment of its own, and none that is disconnected', () =>
    withPlan(async (db, queued) => {
      await db.write([
        {
          sql: `INSERT INTO integration (vendor, kind, name, state, settings, created_at, disconnected_at) VALUES
                ('connectwise', 'documentation', 'Docs', 'connected', '{}', 1, NULL),
                ('connectwise', 'documentation', 'Gone', 'disconnected', '{}', 1, 1)`,
        },
      ]);
      const now = Date.UTC(2026, 5, 1, 12);
      const first = await planNights(db, now);
      const planned = await db.list<{ next_due: number }>('SELECT next_due FROM schedule ORDER BY next_due');
      expect(planned).toHaveLength(2);
      expect(new Set(planned.map(({ next_due }) => next_due)).size).toBe(2);
      expect(first).toBe(planned[0]?.next_due);
      await planNights(db, now + DAY);
      expect(await queued()).toBe(2);
      await db.write([{ sql: 'UPDATE integration SET disconnected_at = 1' }]);
      expect(await planNights(db, now + 2 * DAY)).toBeUndefined();
      expect(await queued()).toBe(2);
    }));

  it('outlives a clock that was a year ahead for a moment', () =>
    withPlan(async (db, queued) => {
      await planNights(db, noon);
      await planNights(db, noon + 365 * DAY);
      await db.write([{ sql: 'DELETE FROM run' }]);
      const next = (await planNights(db, noon)) ?? 0;
      expect(next - noon).toBeLessThan(DAY);
      await planNights(db, noon + DAY);
      expect(await queued()).toBe(1);
    }));
});
