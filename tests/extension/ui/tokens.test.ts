import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const CSS = readFileSync(new URL('../../../extension/ui/tokens.css', import.meta.url), 'utf8');
const TOKENS = new Map(
  [...CSS.matchAll(/--so-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, ...both]) => [name, both]),
);

const GROUNDS = ['surface', 'sunken', 'canvas', 'hover', 'selected'];
const TEXT = 4.5;
const DRAWING = 3;

const pairs = (names: string[], grounds: string[], least: number) =>
  names.flatMap((name) => grounds.map((ground) => ({ name, ground, least })));

/** What stands on what, and the contrast it needs: text 4.5, drawings and edges that tell something 3. */
const PAIRS = [
  ...pairs(['ink', 'ink-2', 'ink-3', 'accent-ink', 'warn', 'stop'], GROUNDS, TEXT),
  ...pairs(['ink', 'ink-2', 'ink-3', 'warn'], ['warn-tint'], TEXT),
  ...pairs(['ink', 'ink-2', 'ink-3', 'stop'], ['stop-tint'], TEXT),
  ...pairs(['accent-ink', 'ink-2'], ['accent-tint'], TEXT),
  ...pairs(['on-accent'], ['accent', 'accent-hover'], TEXT),
  ...pairs(['on-inverse', 'inverse-accent'], ['inverse'], TEXT),
  ...pairs(['control', 'accent', 'warn-mark', 'stop-mark'], GROUNDS, DRAWING),
  ...pairs(['chart-2'], ['surface', 'sunken'], DRAWING),
];

describe.each([
  { scheme: 'light', column: 0 },
  { scheme: 'dark', column: 1 },
])('colours, $scheme', ({ column }) => {
  const colour = (name: string) => {
    const found = TOKENS.get(name)?.[column];
    if (found === undefined) throw new Error(`There is no ${name}.`);
    return found;
  };

  it.each(PAIRS)('$name can be told from $ground', ({ name, ground, least }) => {
    expect(contrast(colour(name), colour(ground))).toBeGreaterThanOrEqual(least);
  });
});

describe('forced colours', () => {
  it('take the place of every colour', () => {
    const forced = CSS.slice(CSS.indexOf('forced-colors'));
    expect([...TOKENS.keys()].filter((name) => !forced.includes(`--so-${name}:`))).toEqual([]);
  });
});

/** WCAG 2.2: relative luminances, the lighter over the darker. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
