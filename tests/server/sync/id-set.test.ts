import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IdSet } from '../../../server/sync/id-set.ts';

const ids = fc.oneof(
  fc.integer({ min: 0, max: 50 }).map(String),
  fc.constantFrom('9007199254740991', '9007199254740992', '9007199254740993', '01', '1.0', '', 'a', '-1', '1e3'),
  fc.string({ maxLength: 3 }),
);

it('holds exactly the ids that were added, each as its own text', () => {
  fc.assert(
    fc.property(fc.array(ids), fc.array(ids), (added, asked) => {
      const set = new IdSet();
      for (const id of added) set.add(id);
      for (const id of [...added, ...asked]) expect(set.has(id)).toBe(added.includes(id));
    }),
  );
});

it('can be filled on after it was asked', () => {
  const set = new IdSet();
  set.add('5');
  expect(set.has('3')).toBe(false);
  set.add('3');
  expect([set.has('3'), set.has('5'), set.has('4')]).toEqual([true, true, false]);
});

it('grows beyond its first room', () => {
  const set = new IdSet();
  for (let id = 5000; id > 0; id--) set.add(String(id));
  expect([set.has('1'), set.has('5000'), set.has('5001')]).toEqual([true, true, false]);
});
