import { expect, it } from 'vitest';
import { createPageHint } from '../../../extension/panel/page-hint.ts';

it('believes a page about its first record at once, and about later ones when it says another name', () => {
  const hintOf = createPageHint();
  expect(hintOf('1', undefined)).toBeUndefined();
  expect(hintOf('1', 'Contoso')).toBe('Contoso');
  expect(hintOf('2', 'Contoso')).toBeUndefined();
  expect(hintOf('2', 'Fabrikam')).toBe('Fabrikam');
  expect(hintOf('1', 'Contoso')).toBeUndefined();
});
