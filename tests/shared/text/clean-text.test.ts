import { describe, expect, test } from 'vitest';
import { boundedMemo } from '../../../shared/text/bounded-memo.ts';
import { cleanText } from '../../../shared/text/clean-text.ts';

describe('cleanText', () => {
  test.each([
    [null, ''],
    [undefined, ''],
    [16, '16'],
    [false, 'false'],
    ['  AB 12 ', 'AB 12'],
    ['\u200eAB\u200b12\ufeff', 'AB12'],
    ['AB\u00a0 \t\r\n12', 'AB 12'],
    ['a\u0000b', 'a b'],
    ['\u05d0\u202c', '\u05d0'],
  ])('%j becomes %j', (value, text) => {
    expect(cleanText(value)).toBe(text);
  });
});

describe('boundedMemo', () => {
  test('computes a text once while it is in use, null results too', () => {
    const asked: string[] = [];
    const memo = boundedMemo(4, (text) => {
      asked.push(text);
      return text === 'none' ? null : text.length;
    });
    expect([memo('none'), memo('none'), memo('four'), memo('four')]).toEqual([null, null, 4, 4]);
    expect(asked).toEqual(['none', 'four']);
  });

  test('keeps a common text through a flood of rare ones and forgets the rare', () => {
    const asked: string[] = [];
    const memo = boundedMemo(10, (text) => {
      asked.push(text);
      return text;
    });
    for (let i = 0; i < 100; i++) {
      memo('common');
      memo(`rare ${i}`);
    }
    memo('rare 0');
    expect(asked.filter((text) => text === 'common')).toHaveLength(1);
    expect(asked.filter((text) => text === 'rare 0')).toHaveLength(2);
  });
});
