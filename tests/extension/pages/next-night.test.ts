import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextNight } from '../../../extension/pages/popup/next-night.ts';

const at = (text: string) => Date.parse(text);

describe('the next night', () => {
  it.each([
    ['later today', 'UTC', 2, '2026-11-21T01:10:00Z', '2026-11-21T02:00:00Z'],
    ['tomorrow, when today is past it', 'UTC', 2, '2026-11-21T02:00:01Z', '2026-11-22T02:00:00Z'],
    ['at midnight, which begins a day', 'UTC', 0, '2026-11-21T23:50:00Z', '2026-11-22T00:00:00Z'],
    ['in a zone behind', 'America/Los_Angeles', 2, '2026-11-21T08:00:00Z', '2026-11-21T10:00:00Z'],
    ['in a zone of half hours', 'Asia/Kolkata', 2, '2026-11-21T12:00:00Z', '2026-11-21T20:30:00Z'],
    [
      'where the clock leaps over it: at the hour it lands on',
      'Europe/Berlin',
      2,
      '2026-03-28T12:00:00Z',
      '2026-03-29T01:00:00Z',
    ],
    ['where the hour comes twice: at the first', 'Europe/Berlin', 2, '2026-10-24T12:00:00Z', '2026-10-25T00:00:00Z'],
  ])('is %s', (_, timeZone, nightlyHour, now, expected) => {
    expect(new Date(nextNight({ timeZone, nightlyHour }, at(now))).toISOString()).toBe(
      new Date(expected).toISOString(),
    );
  });

  it('lies ahead, within 26 hours, and begins at the hour wherever clocks do not change', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('UTC', 'Asia/Kolkata', 'Asia/Kathmandu', 'Pacific/Auckland', 'America/St_Johns'),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: at('2026-01-10T00:00:00Z'), max: at('2026-02-20T00:00:00Z') }),
        (timeZone, nightlyHour, now) => {
          const next = nextNight({ timeZone, nightlyHour }, now);
          expect(next).toBeGreaterThan(now);
          expect(next - now).toBeLessThanOrEqual(26 * 3_600_000);
          const clock = new Intl.DateTimeFormat('en', { timeZone, timeStyle: 'short', hourCycle: 'h23' }).format(next);
          expect(clock).toBe(`${String(nightlyHour).padStart(2, '0')}:00`);
        },
      ),
    );
  });
});
