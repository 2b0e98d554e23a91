import { describe, expect, it } from 'vitest';
import { freeBytes } from '../../server/free-bytes.ts';

describe('bytes given back', () => {
  it('are empty at once', () => {
    const bytes = Buffer.allocUnsafeSlow(1000);
    freeBytes(bytes);
    expect(bytes.length).toBe(0);
    expect(() => freeBytes(bytes)).not.toThrow();
  });

  it('are left alone where others look at the same memory', () => {
    const whole = new Uint8Array([1, 2, 3, 4]);
    freeBytes(whole.subarray(1));
    expect([...whole]).toEqual([1, 2, 3, 4]);
  });
});
