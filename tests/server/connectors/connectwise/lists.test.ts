import { afterEach, expect, it } from 'vitest';
import { answering, type Stand } from '../http/vendor-stand.ts';
import type { Script } from '../scripted-answers.ts';
import { companyInfo, openAt, scriptedVendor } from './scripted-vendor.ts';

const stands: Stand[] = [];
afterEach(async () => {
  for (const stand of stands.splice(0)) await stand.close();
});

async function sessionOf(script: Script) {
  const stand = await scriptedVendor([[/companyinfo/, companyInfo()], ...script]);
  stands.push(stand);
  return openAt(stand);
}

const NEXT = { link: '<https://x/>; rel="next"' };
const entries = (from: number, to: number): string =>
  `[${Array.from({ length: to - from + 1 }, (_, at) => `{"id":${from + at},"name":"N ${from + at}"}`).join(',')}]`;

it('a small list is read to its end, page by page', async () => {
  const session = await sessionOf([
    [/[?&]page=1&/, answering(200, entries(1, 1_000), NEXT)],
    [/[?&]page=2&/, answering(200, entries(1_001, 1_005))],
  ]);
  expect(await session.lookups.manufacturer({ ids: async () => [], lookups: async () => [] })).toHaveLength(1_005);
});

it.each([
  ['repeats a page', answering(200, entries(1, 5), NEXT), 'the same page came twice'],
  ['holds an entry without an id', answering(200, '[{"id":1,"name":"A"},{"name":"B"}]'), 'not as documented'],
])('a small list that %s is not taken', async (_what, answer, why) => {
  const session = await sessionOf([[/manufacturers/, answer]]);
  const list = session.lookups.manufacturer({ ids: async () => [], lookups: async () => [] });
  await expect(list).rejects.toMatchObject({ code: 'unreadable-answer', message: expect.stringContaining(why) });
});

it('questions that are no longer asked are not offered', async () => {
  const session = await sessionOf([
    [
      /types\/17\/questions/,
      answering(
        200,
        '[{"id":1,"question":"RAM","fieldType":"Text"},{"id":2,"question":"Old","fieldType":"Text","inactiveFlag":true}]',
      ),
    ],
    [/configurations\?/, answering(200, '[]')],
  ]);
  const fields = await session.fields({ kind: 'configuration', types: ['17'] });
  expect(fields.filter(({ key }) => key.startsWith('question:'))).toEqual([
    { key: 'question:1', label: 'RAM', type: 'text', types: ['17'] },
  ]);
});

it('a type that is gone costs the fields of the others nothing', async () => {
  const session = await sessionOf([
    [/companies\/count/, answering(200, '{"count":1}')],
    [/types\/17\/questions/, answering(200, '[{"id":1,"question":"RAM","fieldType":"Text"}]')],
    [/configurations\?/, answering(200, '[]')],
  ]);
  const fields = await session.fields({ kind: 'configuration', types: ['16', '17'] });
  expect(fields.map(({ key }) => key)).toContain('question:1');
});
