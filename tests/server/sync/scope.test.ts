import { describe, expect, it } from 'vitest';
import { laneFor } from '../../../server/sync/queue.ts';
import {
  includesStream,
  parseScope,
  type RunScope,
  scopeText,
  streamsOf,
  WHOLE_ESTATE,
} from '../../../server/sync/scope.ts';

describe('the text of a scope', () => {
  it.each<[RunScope, string]>([
    [WHOLE_ESTATE, '{"streams":"all","companies":"all"}'],
    [{ streams: ['sites', 'companies'], companies: 'all' }, '{"streams":["companies","sites"],"companies":"all"}'],
    [{ streams: 'all', companies: ['9', '10', '9'] }, '{"streams":"all","companies":["10","9"]}'],
    [{ companies: 'all', streams: 'all', whole: true }, '{"streams":"all","companies":"all","whole":true}'],
    [{ ...WHOLE_ESTATE, whole: false, local: false }, '{"streams":"all","companies":"all"}'],
    [{ ...WHOLE_ESTATE, local: true, whole: true }, '{"streams":"all","companies":"all","whole":true,"local":true}'],
  ])('of %j is %s, and reads back as the same', (scope, text) => {
    expect(scopeText(scope)).toBe(text);
    expect(scopeText(parseScope(text))).toBe(text);
  });
});

describe('the streams of a scope', () => {
  it.each<[RunScope['streams'], string[]]>([
    ['all', ['companies', 'sites', 'configurations', 'contacts']],
    [
      ['contacts', 'companies'],
      ['companies', 'contacts'],
    ],
    [
      ['contacts', 'sites', 'configurations'],
      ['sites', 'configurations', 'contacts'],
    ],
    [[], []],
  ])('%j come as %j, parents first', (streams, expected) => {
    const scope: RunScope = { streams, companies: 'all' };
    expect(streamsOf(scope)).toEqual(expected);
    expect((['companies', 'sites'] as const).map((name) => includesStream(scope, name))).toEqual([
      expected.includes('companies'),
      expected.includes('sites'),
    ]);
  });
});

describe('the lane of a scope', () => {
  it.each<[RunScope, string]>([
    [WHOLE_ESTATE, 'nightly'],
    [{ streams: ['contacts'], companies: 'all' }, 'nightly'],
    [{ streams: 'all', companies: 'all', whole: true }, 'nightly'],
    [{ streams: 'all', companies: ['250'] }, 'interactive'],
    [{ streams: ['configurations'], companies: 'all', local: true }, 'interactive'],
  ])('%j is %s', (scope, lane) => {
    expect(laneFor(scope)).toBe(lane);
  });
});
