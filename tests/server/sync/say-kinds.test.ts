import { expect, it } from 'vitest';
import { countOf, titleOf } from '../../../server/sync/say-kinds.ts';

it.each([
  [countOf(1, 'configuration'), '1 configuration'],
  [countOf(0, 'site'), '0 sites'],
  [countOf(2, 'company'), '2 companies'],
  [countOf(12_345, 'contact'), '12,345 contacts'],
  [titleOf('configuration'), 'Configurations'],
  [titleOf('site', 'Contoso'), 'Sites of Contoso'],
])('%j is %j', (said, expected) => {
  expect(said).toBe(expected);
});
