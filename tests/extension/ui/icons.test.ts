import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ICON_NAMES } from '../../../extension/ui/icons.ts';

const sheet = readFileSync(new URL('../../../extension/ui/icons.css', import.meta.url), 'utf8');

describe('icons', () => {
  it('are drawn each by its name, and none that nobody can ask for', () => {
    const drawn = [
      ...sheet.matchAll(/^\.i-([a-z]+) path \{\s+d: path\(\s*"[mMzZaAcChHlLqQsStTvV\d .-]+"\s*\);\s+\}/gm),
    ];
    expect(drawn.map(([, name]) => name).toSorted()).toEqual([...ICON_NAMES].toSorted());
  });
});
