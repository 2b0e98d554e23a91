import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMemory } from '../../../shared/technology/format-memory.ts';
import { MEMORY_UNITS, type MemoryUnit } from '../../../shared/technology/memory-units.ts';
import { parseMemory } from '../../../shared/technology/parse-memory.ts';
import { sumMemory } from '../../../shared/technology/sum-memory.ts';

const GB = MEMORY_UNITS.GB;

describe('what vendors write is shown as the installed size', () => {
  test.each([
    [16384, '16 GB'],
    ['17179869184', '16 GB'],
    ['16,263 MB', '16 GB'],
    ['16777216 KB', '16 GB'],
    [15.6, '16 GB'],
    ['3.5 GB', '3.5 GB'],
    ['15.9 GB', '16 GB'],
    ['8 GB DDR4', '8 GB'],
    ['2x8GB DDR4 3200MHz', '16 GB'],
    ['7,88 Go', '8 GB'],
    ['16.0 GB (15.7 GB usable)', '16 GB'],
    ['16 GB', '16 GB'],
    ['16384 MB', '16 GB'],
    ['65,181 MB', '64 GB'],
    ['34359738368', '32 GB'],
    ['16GiB', '16 GB'],
    ['16 gb', '16 GB'],
    ['16G', '16 GB'],
    ['17179869184 bytes', '16 GB'],
    ['16 384 Mo', '16 GB'],
    ["16'384 MB", '16 GB'],
    ['16.777.216 KB', '16 GB'],
    ['15,875 GB', '16 GB'],
    ['1,024 GB', '1024 GB'],
    ['1.5 TB', '1536 GB'],
    ['512 MB', '0.5 GB'],
    ['64 MB', '64 MB'],
    ['4 x 8192 MB', '32 GB'],
    ['2 × 16 GB', '32 GB'],
    ['8GB x 2', '16 GB'],
    ['8GB + 2x4GB', '16 GB'],
    ['16GB (2x8GB)', '16 GB'],
    ['4x16GB (max 128GB)', '64 GB'],
    ['15.7 GB usable (16 GB installed)', '16 GB'],
    ['15.7 GB usable', '16 GB'],
    ['3.2 GB usable (4 GB installed)', '4 GB'],
    ['64GB max (2x8GB)', '16 GB'],
    ['16 GB, 2 of 4 slots', '16 GB'],
    ['DDR4 256 GB', '256 GB'],
    ['2x8192MB PC4-25600', '16 GB'],
    ['8 GB 2400 MT/s', '8 GB'],
    ['\u200e16\u00a0GB\ufeff', '16 GB'],
    ['18 GB', '18 GB'],
    ['36 GB', '36 GB'],
    ['2 TB', '2048 GB'],
  ])('%j is %s', (raw, shows) => {
    const memory = parseMemory(raw);
    expect(memory.shows).toBe(shows);
    expect(memory.reason).toBeUndefined();
  });

  test.each([
    [null, 'empty'],
    [undefined, 'empty'],
    ['', 'empty'],
    ['0', 'empty'],
    [0, 'empty'],
    ['0 GB', 'empty'],
    ['-', 'empty'],
    ['N/A', 'empty'],
    ['Unknown', 'empty'],
    [-8, 'empty'],
    ['-8 GB', 'empty'],
    ['a lot', 'unreadable'],
    ['DDR4 2666 MHz', 'unreadable'],
    ['25.6 GB/s', 'unreadable'],
    ['PC4-25600', 'unreadable'],
    [true, 'unreadable'],
    ['16777216 GB', 'implausible'],
    ['99999999999999999999', 'implausible'],
  ])('%j is nothing: %s', (raw, reason) => {
    expect(parseMemory(raw)).toMatchObject({ bytes: null, shows: '', reason });
  });

  test('64-bit bytes may come as a big integer', () => {
    expect(parseMemory(34_359_738_368n)).toMatchObject({ bytes: 32 * GB, shows: '32 GB' });
  });

  test('the raw text is kept for the tooltip', () => {
    expect(parseMemory('2x4GB DDR4 2666MHz')).toMatchObject({ shows: '8 GB', raw: '2x4GB DDR4 2666MHz' });
  });
});

describe('a bare number', () => {
  test.each([
    ['768', 768 * GB],
    ['769', 769 * MEMORY_UNITS.MB],
    ['999999', 999_999 * MEMORY_UNITS.MB],
    ['1000000', 1_000_000 * MEMORY_UNITS.KB],
    ['999999999', 999_999_999 * MEMORY_UNITS.KB],
    ['1000000000', 1_000_000_000],
    ['16 DDR4', 16 * GB],
    ['16,384', 16 * GB],
  ])('%s has its unit guessed by size', (raw, bytes) => {
    expect(parseMemory(raw)).toMatchObject({ bytes, unitGuessed: true });
  });

  test('of a terabyte in MB is misread, until its field says MB', () => {
    expect(parseMemory('1048576')).toMatchObject({ shows: '1 GB', unitGuessed: true });
    expect(parseMemory('1048576', { unit: 'MB' })).toMatchObject({ shows: '1024 GB', unitGuessed: false });
  });

  test.each([
    ['512', 'MB', '0.5 GB'],
    [16, 'GB', '16 GB'],
    ['2147483648', 'bytes', '2 GB'],
    ['16384', 'MB', '16 GB'],
  ] as const)('%s in a field of %s is %s', (raw, unit, shows) => {
    expect(parseMemory(raw, { unit })).toMatchObject({ shows, unitGuessed: false });
  });

  test('a unit in the text wins over the unit of its field', () => {
    expect(parseMemory('16 GB', { unit: 'MB' })).toMatchObject({ shows: '16 GB', unitGuessed: false });
  });
});

describe('snapping to an installed size', () => {
  test('reaches 6 % down and not a byte further, and never upward', () => {
    const lowest = Math.round(16 * 0.94 * GB);
    expect(formatMemory(lowest)).toBe('16 GB');
    expect(formatMemory(lowest - 1)).toBe('15 GB');
    expect(formatMemory(16 * GB)).toBe('16 GB');
    expect(formatMemory(16 * GB + 0.1 * GB)).toBe('16.1 GB');
  });

  test.each([
    [null, ''],
    [0, ''],
    [-1, ''],
    [5 * GB, '5 GB'],
    [3000 * GB, '3000 GB'],
    [MEMORY_UNITS.KB * 100, '100 KB'],
    [12, '12 B'],
  ])('%s bytes are shown as "%s"', (bytes, shows) => {
    expect(formatMemory(bytes)).toBe(shows);
  });
});

describe('whatever comes', () => {
  const units = fc.constantFrom<MemoryUnit | undefined>('bytes', 'KB', 'MB', 'GB', 'TB', undefined);
  const fragments = fc.constantFrom(
    '16',
    'GB',
    ' ',
    'x',
    '+',
    '-',
    ',',
    '.',
    "'",
    'MB',
    '(',
    'usable',
    '384',
    'DDR4',
    'MHz',
    '8',
    'o',
  );
  const wild = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fragments, { maxLength: 12 }).map((parts) => parts.join('')),
    fc.double(),
    fc.bigInt(),
    fc.constant(null),
  );

  test('it never throws, and bytes are a whole number above nothing or null with a reason', () => {
    fc.assert(
      fc.property(wild, units, (raw, unit) => {
        const { bytes, shows, reason } = parseMemory(raw, { unit });
        if (bytes === null) {
          expect(reason).toBeDefined();
          expect(shows).toBe('');
        } else {
          expect(Number.isSafeInteger(bytes) && bytes > 0).toBe(true);
          expect(shows).not.toBe('');
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('more of a unit is never less memory', () => {
    const amounts = fc.tuple(
      fc.double({ min: 0.1, max: 60_000, noNaN: true }),
      fc.double({ min: 0.1, max: 60_000, noNaN: true }),
    );
    fc.assert(
      fc.property(amounts, fc.constantFrom('KB', 'MB', 'GB'), ([a, b], unit) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((n) => parseMemory(`${n.toFixed(3)} ${unit}`).bytes);
        expect(less).toBeLessThanOrEqual(more ?? 0);
      }),
    );
  });

  test('what is shown, read again, is shown the same', () => {
    const nearSizes = fc
      .tuple(fc.integer({ min: 1, max: 40_000 }), fc.integer({ min: -3, max: 3 }))
      .map(([tenths, off]) => Math.round((tenths * GB) / 10) + off);
    fc.assert(
      fc.property(fc.oneof(nearSizes, fc.integer({ min: 1, max: 2 ** 45 })), (bytes) => {
        const shows = formatMemory(bytes);
        expect(parseMemory(shows).shows).toBe(shows);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('memory listed by module', () => {
  test('is the sum of the modules, empty slots passed over', () => {
    expect(sumMemory(['8 GB', '8 GB', 'N/A', ''])).toBe(16 * GB);
    expect(sumMemory([8192, 8192], { unit: 'MB' })).toBe(16 * GB);
  });

  test('is not known if a module cannot be read, or none is there', () => {
    expect(sumMemory(['8 GB', 'see notes'])).toBeNull();
    expect(sumMemory([])).toBeNull();
    expect(sumMemory([null, '0'])).toBeNull();
  });
});
