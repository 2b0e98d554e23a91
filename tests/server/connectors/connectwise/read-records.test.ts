import { afterEach, expect, it } from 'vitest';
import { answering, type Stand } from '../http/vendor-stand.ts';
import type { Script } from '../scripted-answers.ts';
import { companyInfo, NOT_FOUND, openAt, scriptedVendor } from './scripted-vendor.ts';

const stands: Stand[] = [];
afterEach(async () => {
  for (const stand of stands.splice(0)) await stand.close();
});

async function sessionOf(script: Script) {
  const stand = await scriptedVendor([[/companyinfo/, companyInfo()], ...script]);
  stands.push(stand);
  return openAt(stand);
}

const configuration = (id: string) => ({ kind: 'configuration', id }) as const;

it('a record missing from the list is asked for alone: only "not found" means gone', async () => {
  const session = await sessionOf([
    [/configurations\?/, answering(200, '[{"id":1,"name":"Listed"}]')],
    [/configurations\/2$/, answering(200, '{"id":2,"name":"Hidden from the list"}')],
    [/configurations\/3$/, NOT_FOUND],
    [/configurations\/4$/, answering(403, '{"code":"Forbidden","message":"No."}')],
  ]);
  const answers = await session.read(['1', '2', '3', '4'].map(configuration));
  expect(answers).toEqual([
    { ref: configuration('1'), row: expect.objectContaining({ id: '1' }) },
    { ref: configuration('2'), row: expect.objectContaining({ id: '2' }) },
    { ref: configuration('3'), gone: true },
    { ref: configuration('4'), failed: expect.objectContaining({ code: 'right-missing' }) },
  ]);
});

it('what the vendor will not say about one kind costs the others nothing', async () => {
  const session = await sessionOf([
    [/configurations/, answering(403, '{"code":"Forbidden","message":"No."}')],
    [/contacts\?/, answering(200, '[{"id":401,"firstName":"Pat"}]')],
  ]);
  const answers = await session.read([configuration('1'), { kind: 'contact', id: '401' }]);
  expect(answers).toMatchObject([{ failed: { code: 'right-missing' } }, { row: { id: '401' } }]);
});

it('nothing is called gone by a vendor that answers nothing at all', async () => {
  const session = await sessionOf([]);
  expect(await session.read([configuration('1')])).toMatchObject([{ failed: { code: 'credentials-refused' } }]);
});

it('a company is read without the right to see statuses, and then counts as active', async () => {
  const session = await sessionOf([
    [/statuses/, answering(403, '{"code":"Forbidden","message":"No."}')],
    [/companies\?/, answering(200, '[{"id":250,"name":"Contoso","status":{"id":2}}]')],
  ]);
  const [answer] = await session.read([{ kind: 'company', id: '250' }]);
  expect(answer && 'row' in answer && answer.row.parse()).toMatchObject({ name: 'Contoso', active: true });
});

it('many records are few requests, each within the length of an address', async () => {
  const ids = Array.from({ length: 300 }, (_, at) => String(90_071_992_547_400_000 + at * 16));
  const session = await sessionOf([
    [
      /configurations\?/,
      (request, response) => {
        const asked = new URL(request.url ?? '', 'https://x').searchParams.get('conditions') ?? '';
        const listed = asked.match(/\d{10,}/g) ?? [];
        answering(200, `[${listed.map((id) => `{"id":${id},"name":"N"}`).join(',')}]`)(request, response);
      },
    ],
  ]);
  const answers = await session.read(ids.map(configuration));
  expect(answers.map((answer) => 'row' in answer && answer.row.id)).toEqual(ids);
  const urls = stands[0]?.requests.map(({ url = '' }) => url) ?? [];
  expect(urls.length).toBeLessThan(10);
  expect(Math.max(...urls.map(({ length }) => length))).toBeLessThan(2_000);
});
