import { expect, it } from 'vitest';
import { limitRows } from '../../../bench/limit-rows.ts';

it('stays within 180 requests a minute, however many pages there are to read', async () => {
  const rows = await limitRows('syncro', { companies: 30, configurations: 9_500, contacts: 0 });
  const figure = (what: string) =>
    rows.find(({ name }) => name.startsWith('Syncro: first sync') && name.endsWith(what));
  // More pages than fit into a minute: so the second one is waited for, and the vendor never has to say no.
  expect(figure('requests')?.ratio).toBeGreaterThan(180);
  expect(figure('virtual minutes')?.ratio).toBeGreaterThan(1);
  expect(figure('refused for too many')?.ratio).toBe(0);
}, 60_000);
