import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { macKey } from '../../../shared/technology/mac-key.ts';
import { serialKey } from '../../../shared/technology/serial-key.ts';

describe('the key of a serial', () => {
  test.each([
    ['5CG1234ABC', '5CG1234ABC'],
    ['5cg1234abc', '5CG1234ABC'],
    [' 5CG 1234 ABC ', '5CG1234ABC'],
    ['\u200e5CG1234ABC\ufeff', '5CG1234ABC'],
    ['5CG\u200b1234\u00a0ABC', '5CG1234ABC'],
    ['S/N: 5CG1234ABC', '5CG1234ABC'],
    ['sn:5CG1234ABC', '5CG1234ABC'],
    ['Serial Number: 5CG1234ABC', '5CG1234ABC'],
    ['SN5CG1234ABC', 'SN5CG1234ABC'],
    ['AB-1234', 'AB-1234'],
    ['VMware-56 4d 1a', 'VMWARE-564D1A'],
    [1_234_987, '1234987'],
    ['NXVLNAA0044170A3B76600', 'NXVLNAA0044170A3B76600'],
    ['TEST1234', 'TEST1234'],
  ])('%j is %s', (raw, key) => {
    expect(serialKey(raw)).toBe(key);
  });

  test.each([
    '0',
    '0123456789',
    '123456789',
    'SystemSerialNumber',
    'System Serial Number',
    'To be filled by O.E.M.',
    'To Be Filled By O.E.M',
    'TO BE FILLED',
    '............',
    'Default string',
    'DEFAULT_STRING',
    'None',
    'N/A',
    'n/a',
    'XXXXXXXXXXX',
    '00000000',
    '00-00-00-00',
    'ABC',
    'A-B-C',
    '\u200b\u200b\u200b\u200b',
    '',
    null,
    undefined,
    'Not Specified',
    '(null string)',
    'SystemSerialNumb',
    'Chassis Serial Number',
    'INVALID',
    'OEM',
    '1.0.0',
    '010101',
    '12345678901234567',
    'SYS-1234567890',
    '00:00:5E:00:53:01',
    'someone@contoso.example',
    'see sticker under the lid',
    'A'.repeat(20) + 'B'.repeat(21),
    'S/N: N/A',
  ])('%j is no serial', (raw) => {
    expect(serialKey(raw)).toBeNull();
  });

  test('is the key of itself, and has no blank or small letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 45 }), (raw) => {
        const key = serialKey(raw);
        if (key === null) return;
        expect(key).toBe(key.toUpperCase());
        expect(key).not.toMatch(/\s/);
        expect(serialKey(key)).toBe(key);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the key of a hardware address', () => {
  test.each([
    '00:00:5E:00:53:01',
    '00-00-5e-00-53-01',
    '0000.5e00.5301',
    '00005e005301',
    'LAN 00:00:5E:00:53:01',
    'MAC:00:00:5E:00:53:01',
    '00:00:00:00:00:00, 00:00:5E:00:53:01',
    '00:50:56:C0:00:08; 00:00:5E:00:53:01; 00:00:5E:00:53:02',
    '\u200e00:00:5E:00:53:01',
  ])('%s is 00005E005301', (raw) => {
    expect(macKey(raw)).toBe('00005E005301');
  });

  test.each([
    null,
    '',
    'n/a',
    '00:00:00:00:00:00',
    'FF:FF:FF:FF:FF:FF',
    '01:00:5E:00:53:01',
    '00:50:56:C0:00:01',
    '20:41:53:59:4E:FF',
    '00:00:5E:00:53',
    '00:00:5E:00-53-01',
    '00005e0053011',
    '00:00:5E:00:53:01:02',
  ])('%j names no device', (raw) => {
    expect(macKey(raw)).toBeNull();
  });
});
