import { describe, expect, it } from 'vitest';
import { formatOf } from '../../../extension/pages/format.ts';

const at = (text: string) => Date.parse(text);
const now = () => at('2026-11-21T23:30:00Z');

describe('dates and lengths', () => {
  it('are told in the zone that counts, near ones by name', () => {
    const utc = formatOf('en', 'UTC', now);
    expect(utc.when(at('2026-11-21T02:14:00Z'))).toBe('today 02:14');
    expect(utc.when(at('2026-11-20T02:14:00Z'))).toBe('yesterday 02:14');
    expect(utc.when(at('2026-11-22T02:00:00Z'))).toBe('tomorrow 02:00');
    expect(utc.when(at('2026-11-16T02:14:00Z'))).toBe('16 Nov 02:14');
    expect(utc.day(at('2025-02-18T12:00:00Z'))).toBe('18 Feb 2025');
    // There it is the 22nd already.
    expect(formatOf('en', 'Asia/Tokyo', now).when(at('2026-11-21T02:14:00Z'))).toBe('yesterday 11:14');
  });

  it.each([
    [0, '0 s', '0 Sek.'],
    [1_400, '1 s', '1 Sek.'],
    [41_000, '41 s', '41 Sek.'],
    [11 * 60_000, '11 min', '11 Min.'],
    [15 * 3_600_000, '15 h', '15 Std.'],
  ])('write %d ms as %s', (ms, english, german) => {
    expect(formatOf('en', 'UTC', now).length(ms).replaceAll('\u00a0', ' ')).toBe(english);
    expect(formatOf('de', 'UTC', now).length(ms).replaceAll('\u00a0', ' ')).toBe(german);
  });
});
