import { afterEach, describe, expect, it } from 'vitest';
import type { Page, Part } from '../../../../server/connectors/connector.ts';
import { ConnectorError } from '../../../../server/connectors/errors.ts';
import type { Json } from '../../../../shared/json.ts';
import { answering, type Handler, type Stand, standIn } from '../http/vendor-stand.ts';
import { firstPart } from '../scripted-answers.ts';
import { companyInfo, openAt } from './scripted-vendor.ts';

const NEXT = { link: '<https://cw-internal-07/x?pageId=2>; rel="next"' };
const rows = (...ids: (number | string)[]): string => `[${ids.map((id) => `{"id":${id},"name":"N ${id}"}`).join(',')}]`;

const stands: Stand[] = [];
afterEach(async () => {
  for (const stand of stands.splice(0)) await stand.close();
});

/** The configurations of a vendor that gives these answers, one after the other. */
async function listing(...answers: Handler[]): Promise<Part> {
  const stand = await standIn([companyInfo(), ...answers]);
  stands.push(stand);
  return firstPart((await openAt(stand)).streams.configuration);
}

const page = async (answer: Handler, cursor: string | null = null, query = {}) =>
  (await listing(answer)).page(cursor, { pageSize: 3, ...query });

describe('the end of a list', () => {
  it.each([
    ['an empty page', '[]', {}, null],
    ['an empty page that links on all the same', '[]', NEXT, null],
    ['a short page without a link', rows(1, 2), {}, null],
    ['a short page with an empty link', rows(1, 2), { link: '' }, null],
    ['a page that links back only', rows(1, 2), { link: '<https://x/>; rel="prev"' }, null],
    ['a short page that links on', rows(1, 2), NEXT, '2'],
    ['a full page that links on', rows(1, 2, 3), NEXT, '3'],
    ['a full page whose link was lost', rows(1, 2, 3), {}, '3'],
    ['a full page in any order', rows(3, 1, 2), NEXT, '3'],
    ['ids that no number holds', rows('90071992547409931', '9007199254740994'), NEXT, '90071992547409931'],
    ['a row without an id', '[{"id":1,"name":"A"},{"name":"B"}]', NEXT, '1'],
    ['nothing but a row without an id', '[{"name":"B"}]', {}, null],
  ])('after %s', async (_what, body, headers, next) => {
    expect((await page(answering(200, body, headers))).next).toBe(next);
  });

  it.each([
    ['the range is reached, though the link goes on', rows(4, 7), NEXT, null],
    ['the range is passed over, though the link goes on', rows(4, 6), NEXT, '6'],
    ['the range has lost its last row', rows(4, 6), {}, null],
    ['the range has grown beyond a page', rows(4, 5, 6), NEXT, '6'],
    ['the page was shuffled', rows(7, 4), NEXT, null],
    ['the range is empty', '[]', {}, null],
  ])('in a remembered range up to 7, when %s', async (_what, body, headers, next) => {
    expect((await page(answering(200, body, headers), '3', { upTo: '7' })).next).toBe(next);
  });
});

it('a remembered range is not parsed to be found whole', async () => {
  const unparsable = '[{"id":4,,,},{"id":7,"name":"N 7"}]';
  expect((await page(answering(200, unparsable, NEXT), '3', { upTo: '7' })).next).toBeNull();
});

describe('a page that is no answer', () => {
  const good = answering(200, rows(4, 5));

  it.each([
    ['HTML with status 200', answering(200, '<html>down</html>')],
    ['cut JSON', answering(200, '[{"id":4,"name":"N 4"},{"id":')],
    ['an object', answering(200, '{"id":4}')],
    ['a page that was there before', answering(200, rows(1, 2, 3))],
    ['rows without ids that link on', answering(200, '[{"name":"A"}]', NEXT)],
  ])('%s is asked for again', async (_what, bad) => {
    const part = await listing(bad, good);
    const tried = await part.page('3', { pageSize: 3 });
    expect([...tried.rows()].map(({ id }) => id)).toEqual(['4', '5']);
  });

  it('is an error in the end', async () => {
    const part = await listing(answering(200, rows(1)));
    await expect(part.page('3', { pageSize: 3 })).rejects.toMatchObject({ code: 'unreadable-answer' });
  });

  it('is found out when a range that looked whole is read', async () => {
    const tried = await (await listing(answering(200, '[{"id":4,"name":"N 4"},{"id":5,,}]'))).page('3', {
      pageSize: 3,
      upTo: '9',
    });
    expect(() => [...tried.rows()]).toThrow(ConnectorError);
    expect(() => tried.next).toThrow(/cannot be read/);
  });
});

it('a list by page number skips nothing when its pages shrink and grow on the way', async () => {
  const all = Array.from({ length: 11 }, (_, at) => at + 1);
  const stand = await standIn([
    companyInfo(),
    (request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'https://x');
      const size = Number(searchParams.get('pageSize'));
      const start = (Number(searchParams.get('page')) - 1) * size;
      answering(200, rows(...all.slice(start, start + size)), start + size < all.length ? NEXT : {})(request, response);
    },
  ]);
  stands.push(stand);
  const part = await firstPart((await openAt(stand)).streams.site);
  const seen = new Set<string>();
  let cursor: Json | null = null;
  for (const pageSize of [4, 2, 4, 1, 4, 4, 4]) {
    const tried: Page = await part.page(cursor, { pageSize });
    for (const row of tried.rows()) seen.add(row.id);
    cursor = tried.next;
    if (cursor === null) break;
  }
  expect(cursor).toBeNull();
  expect([...seen]).toEqual(all.map(String));
});

describe('the mark of a listing', () => {
  it('is the vendor’s clock at its first page, less ten minutes', async () => {
    const answer = answering(200, rows(1), { date: 'Sat, 01 Nov 2025 00:05:00 GMT' });
    expect((await page(answer)).mark).toBe('2025-10-31T23:55:00Z');
    expect((await page(answer, '0')).mark).toBeUndefined();
  });

  it('is our clock where the vendor does not tell the time', async () => {
    const timeless: Handler = (request, response) => {
      response.sendDate = false;
      answering(200, rows(1))(request, response);
    };
    expect((await page(timeless)).mark).toBe('2026-01-15T02:50:00Z');
  });
});

describe('a total', () => {
  it('is asked with the conditions of the listing, and again when it is no count', async () => {
    const part = await listing(answering(200, '{"total":3}'), answering(200, '{"count":3}'));
    expect(await part.total?.({ pageSize: 3, since: '2025-11-01T00:00:00Z' })).toEqual({ n: 3, trust: 'exact' });
    const asked = stands[0]?.requests.at(-1)?.url ?? '';
    expect(new URL(asked, 'https://x').searchParams.get('conditions')).toBe('lastUpdated>[2025-11-01T00:00:00Z]');
    expect(asked).toContain('/company/configurations/count?');
  });
});
