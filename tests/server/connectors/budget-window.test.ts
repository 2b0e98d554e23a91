import { describe, expect, it } from 'vitest';
import { windowOf } from '../../../server/connectors/budget-window.ts';

const minute = { key: 'a minute', limit: 1_000, perMs: 60_000, parallel: 4, reserve: 0 };

describe('windowOf', () => {
  it.each([{ limit: 0 }, { limit: Number.NaN }, { perMs: 0 }, { reserve: 1 }, { reserve: -0.1 }])(
    'refuses %o',
    (facts) => {
      expect(() => windowOf({ ...minute, ...facts })).toThrow(RangeError);
    },
  );
});
