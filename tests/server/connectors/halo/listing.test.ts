import { afterEach, describe, expect, it } from 'vitest';
import type { Part, Session } from '../../../../server/connectors/connector.ts';
import { answering, type Stand } from '../http/vendor-stand.ts';
import { firstPart, type Script } from '../scripted-answers.ts';
import { json, openHalo, scriptedHalo, sent } from './scripted-halo.ts';

let stand: Stand | undefined;
afterEach(() => stand?.close());

async function against(script: Script): Promise<{ session: Session<'halo'>; stand: Stand }> {
  stand = await scriptedHalo(script);
  return { session: await openHalo(stand), stand };
}

const users = (ids: readonly number[], count: number) =>
  json({ page_no: 1, page_size: 100, record_count: count, users: ids.map((id) => ({ id, name: `User ${id}` })) });
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** Pages of three rows whatever is asked for, of seven users. */
const CAPPED: Script = [
  [/\/api\/Users\?.*lastupdatefromdate=/, users([], 7)],
  [/\/api\/Users\?.*page_no=1&/, users([1, 2, 3], 7)],
  [/\/api\/Users\?.*page_no=2&/, users([4, 5, 6], 7)],
  [/\/api\/Users\?.*page_no=3&/, users([7], 7)],
];

async function idsOf(part: Part): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: Parameters<Part['page']>[0] = null; ; ) {
    const page = await part.page(cursor, { pageSize: 100 });
    ids.push(...[...page.rows()].map(({ id }) => id));
    if (page.next === null) return ids;
    cursor = page.next;
  }
}

describe('a list of Halo', () => {
  it('ends by the rows received, not by the size of its pages, which the server caps', async () => {
    const { session, stand: halo } = await against(CAPPED);
    expect(await idsOf(await firstPart(session.streams.contact))).toEqual(range(1, 7).map(String));
    const pages = sent(halo).filter((request) => /\/api\/Users.*page_size=100/.test(request));
    expect(pages).toHaveLength(3);
    for (const page of pages) expect(page).toMatch(/includeactive=true.*includeinactive=true.*pageinate=true/);
  });

  it('tells as its total what its last page said, for no further request', async () => {
    const { session, stand: halo } = await against(CAPPED);
    const part = await firstPart(session.streams.contact);
    await idsOf(part);
    const before = halo.requests.length;
    expect(await part.total?.({ pageSize: 100 })).toEqual({ n: 7, trust: 'exact' });
    expect(halo.requests).toHaveLength(before);
  });

  it('may come as a bare array, and then ends with an empty page', async () => {
    const { session } = await against([
      [/\/api\/Client\?.*page_no=1&/, json([{ id: 1, name: 'Contoso' }])],
      [/\/api\/Client\?/, json([])],
    ]);
    expect(await idsOf(await firstPart(session.streams.company))).toEqual(['1']);
  });

  it('is asked a company at a time where few are wanted', async () => {
    const { session, stand: halo } = await against([
      [/\/api\/Site\?.*client_id=42&/, json({ record_count: 1, sites: [{ id: 87, name: 'Main', client_id: 42.0 }] })],
      [/\/api\/Site\?.*client_id=43&/, json({ record_count: 0 })],
    ]);
    const selection = { companies: ['42', '43'], types: 'all', statuses: 'all', fields: [], filters: [] } as const;
    const known = { ids: async () => [], lookups: async () => [] };
    const [part] = await session.streams.site.parts(
      { ...selection, companies: ['42', '43'], fields: [], filters: [] },
      known,
    );
    expect(part && (await idsOf(part))).toEqual(['87']);
    expect(sent(halo).filter((request) => request.includes('/api/Site'))).toHaveLength(2);
  });

  it.each([
    ['a text', '"odd"'],
    ['an object without a list', '{"page_no":1}'],
  ])('that is %s is no answer', async (_what, body) => {
    const { session } = await against([[/\/api\/Client/, answering(200, body)]]);
    const part = await firstPart(session.streams.company);
    await expect(part.page(null, { pageSize: 100 })).rejects.toMatchObject({ code: 'unreadable-answer' });
  });
});

describe('changes', () => {
  const filtered = (future: readonly number[], past: readonly number[]): Script => [
    [/lastupdatefromdate=2999/, users(future, future.length)],
    [/lastupdatefromdate=1990/, users(past, past.length)],
    [/\/api\/Users\?/, users([1, 2], 2)],
  ];

  it.each([
    ['are asked for where dates narrow the list', filtered([], [1, 2]), true],
    ['are not where the filter is ignored', filtered([1, 2], [1, 2]), false],
    ['are not where the filter hides everything', filtered([], []), false],
  ])('%s', async (_what, script, honoured) => {
    const { session } = await against(script);
    const part = await firstPart(session.streams.contact);
    const { mark } = await part.page(null, { pageSize: 100 });
    expect(mark !== undefined).toBe(honoured);
  });

  it('reach a day back from the vendor’s own clock, in its form, and the finding is remembered', async () => {
    const dated = { date: 'Sat, 10 Jan 2026 06:30:00 GMT' };
    const { session, stand: halo } = await against([
      [/lastupdatefromdate=2999/, users([], 0)],
      [/lastupdatefromdate=1990/, users([1], 1)],
      [/\/api\/Users\?/, json({ record_count: 1, users: [{ id: 1, name: 'A' }] }, dated)],
    ]);
    const part = await firstPart(session.streams.contact);
    expect((await part.page(null, { pageSize: 100 })).mark).toBe('2026-01-09T06:30:00');
    await part.page(null, { pageSize: 100 });
    expect(sent(halo).filter((request) => request.includes('lastupdatefromdate'))).toHaveLength(2);
    await part.page(null, { pageSize: 100, since: '2026-01-09T06:30:00' });
    expect(sent(halo).at(-1)).toContain('lastupdatefromdate=2026-01-09T06%3A30%3A00');
  });
});

describe('ids alone', () => {
  it('come in one answer, bare or in rows', async () => {
    for (const rows of [
      [1, 2],
      [{ id: 1 }, { id: 2 }],
    ]) {
      const { session } = await against([
        [/idonly=true/, json({ record_count: 2, users: rows })],
        [/\/api\/Users\?/, users([1], 2)],
      ]);
      const part = await firstPart(session.streams.contact);
      expect(await part.ids?.(null, { pageSize: 100 })).toEqual({ ids: ['1', '2'], next: null });
      await stand?.close();
    }
  });

  it('are taken from pages where that answer is cut', async () => {
    const { session } = await against([[/idonly=true/, json({ record_count: 2, users: [1, 2] })], ...CAPPED]);
    const part = await firstPart(session.streams.contact);
    const ids: string[] = [];
    for (let cursor: Parameters<Part['page']>[0] = null; ; ) {
      const page: Awaited<ReturnType<NonNullable<Part['ids']>>> | undefined = await part.ids?.(cursor, {
        pageSize: 100,
      });
      ids.push(...(page?.ids ?? []));
      if (!page || page.next === null) break;
      cursor = page.next;
    }
    expect(ids).toEqual(range(1, 7).map(String));
  });
});
