import { afterEach, describe, expect, it } from 'vitest';
import type { Part, Query, Selection, Stream } from '../../../../server/connectors/connector.ts';
import { memoryMemo } from '../../../../server/connectors/memory-store.ts';
import type { Json } from '../../../../shared/json.ts';
import {
  type Answers,
  BASIC,
  counted,
  DENIED,
  failureOf,
  type Got,
  idOf,
  row,
  type ScriptedServiceNow,
  scriptedServiceNow,
} from './scripted-vendor.ts';

const open: ScriptedServiceNow[] = [];
afterEach(async () => {
  for (const { stand } of open.splice(0)) await stand.close();
});

async function vendor(answers: Answers = {}) {
  const scripted = await scriptedServiceNow(answers);
  open.push(scripted);
  const memo = memoryMemo();
  return { scripted, session: await scripted.open(BASIC, memo), again: () => scripted.open(BASIC, memo) };
}

const known = { ids: async () => [], lookups: async () => [] };
const ALL: Selection = { companies: 'all', types: 'all', statuses: 'all', fields: [], filters: [] };

async function partOf(stream: Stream, selection: Partial<Selection> = {}): Promise<Part> {
  const [part] = await stream.parts({ ...ALL, ...selection }, known);
  if (!part) throw new Error('a part was expected');
  return part;
}

/** Walks to the end; gives ids, in the order in which they came. */
async function listed(part: Part, query: Query = { pageSize: 2 }): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: Json | null = null, pages = 0; pages < 50; pages++) {
    const page = await part.page(cursor, query);
    if (page.restart) cursor = null;
    else {
      ids.push(...[...page.rows()].map(({ id }) => id));
      if (page.next === null) return ids;
      cursor = page.next;
    }
  }
  throw new Error('the list does not end');
}

/**
 * A table with rows that nobody may see (`null`), paged as ServiceNow does: the limit comes before the rights, and the
 * count counts everybody. `refuses` stands for an access control on ranges.
 */
function table(rows: readonly (object | null)[], refuses: RegExp = /$^/) {
  return ({ query }: Got) => {
    const { sysparm_query: text = '', sysparm_limit: limit = '10000', sysparm_offset: offset = '0' } = query;
    if (refuses.test(text)) return DENIED;
    const from = /sys_id>([0-9a-f]{32})/.exec(text)?.[1];
    const fits = rows.map((one, at) => ({ one, id: idOf(at + 1) })).filter(({ id }) => from === undefined || id > from);
    const page = fits.slice(Number(offset), Number(offset) + Number(limit)).flatMap(({ one }) => one ?? []);
    return query.sysparm_no_count === 'true' ? page : counted(page, fits.length);
  };
}

const rows = (n: number, hidden: (at: number) => boolean = () => false) =>
  Array.from({ length: n }, (_, at) => (hidden(at) ? null : row(at + 1, { name: `Company ${at + 1}` })));
const visible = (all: readonly (object | null)[]) => all.flatMap((one, at) => (one === null ? [] : [idOf(at + 1)]));

describe('a list of ServiceNow’s', () => {
  it.each([
    ['nothing', rows(0)],
    ['one full page', rows(2)],
    ['a page and a half', rows(3)],
    ['several full pages', rows(6)],
    ['a first page that is hidden', rows(7, (at) => at < 2)],
    ['pages hidden in the middle', rows(12, (at) => at > 2 && at < 9)],
    ['a hidden end', rows(9, (at) => at > 4)],
    ['nothing to be seen at all', rows(9, () => true)],
    ['single rows hidden', rows(11, (at) => at % 2 === 0)],
    ['one row to be seen, far behind', rows(15, (at) => at !== 13)],
  ])('is read to its end where it holds %s', async (_, all) => {
    const { session } = await vendor({ core_company: table(all) });
    expect(await listed(await partOf(session.streams.company))).toEqual(visible(all));
  });

  it('costs one request more than it has pages', async () => {
    const { scripted, session } = await vendor({ core_company: table(rows(5)) });
    await listed(await partOf(session.streams.company));
    expect(scripted.got).toHaveLength(4);
  });

  it('asks for both values, in the order of ids, and counts only when it must', async () => {
    const { scripted, session } = await vendor({ core_company: table(rows(3)) });
    await listed(await partOf(session.streams.company, { fields: ['city'] }));
    const [first, second, third] = scripted.asked('core_company');
    expect(first).toEqual({
      sysparm_query: 'customer=true^ORDERBYsys_id',
      sysparm_fields: 'sys_id,name,city,sys_updated_on',
      sysparm_limit: '2',
      sysparm_display_value: 'all',
      sysparm_exclude_reference_link: 'true',
      sysparm_suppress_pagination_header: 'true',
      sysparm_no_count: 'true',
    });
    expect(second?.sysparm_query).toBe(`customer=true^sys_id>${idOf(2)}^ORDERBYsys_id`);
    expect(third).not.toHaveProperty('sysparm_no_count');
  });

  it('goes on behind the last row that shows its id', async () => {
    const { sys_id: _, ...nameless } = row(2, { name: 'B' });
    const all = [row(1, { name: 'A' }), nameless, row(3, { name: 'C' })];
    const { session } = await vendor({ core_company: table(all) });
    // The hidden id comes twice, because nothing can be said to be behind it.
    expect((await listed(await partOf(session.streams.company))).filter((id) => id !== '')).toEqual([idOf(1), idOf(3)]);
  });

  it.each([
    ['comparing ids', /sys_id>/],
    ['sorting by ids too', /sys_id>|ORDERBYsys_id/],
  ])('is begun anew by offset where %s is forbidden, and from then on at once', async (_, refuses) => {
    const all = rows(7, (at) => at === 3);
    const { scripted, session, again } = await vendor({ core_company: table(all, refuses) });
    expect([...new Set(await listed(await partOf(session.streams.company)))]).toEqual(visible(all));
    const before = scripted.got.length;
    expect(await listed(await partOf((await again()).streams.company))).toEqual(visible(all));
    expect(scripted.got.slice(before).some(({ query }) => query.sysparm_query?.includes('sys_id'))).toBe(false);
  });

  it('is begun anew by offset where comparing ids is passed over without a word', async () => {
    const all = rows(5);
    const answer = table(all);
    const deaf = ({ query, ...got }: Got) =>
      answer({ ...got, query: { ...query, sysparm_query: (query.sysparm_query ?? '').replace(/sys_id>\w+/, '') } });
    const { session } = await vendor({ core_company: deaf });
    expect([...new Set(await listed(await partOf(session.streams.company)))]).toEqual(visible(all));
  });

  it('does not blame the comparing of ids when the whole table is refused in the middle', async () => {
    let isDenied = false;
    const all = table(rows(6));
    const { session, again } = await vendor({ core_company: (got) => (isDenied ? DENIED : all(got)) });
    const part = await partOf(session.streams.company);
    const { next } = await part.page(null, { pageSize: 2 });
    isDenied = true;
    expect(await failureOf(part.page(next, { pageSize: 2 }))).toMatchObject({ code: 'right-missing' });
    isDenied = false;
    expect((await (await partOf((await again()).streams.company)).page(null, { pageSize: 2 })).next).toEqual({
      after: idOf(2),
    });
  });

  it('tells how many rows there are, those included that nobody may see', async () => {
    const { session } = await vendor({ core_company: table(rows(9, (at) => at > 4)) });
    const part = await partOf(session.streams.company);
    expect(await part.total?.({ pageSize: 2 })).toEqual({ n: 9, trust: 'upper' });
  });

  it('lists ids alone', async () => {
    const { scripted, session } = await vendor({ core_company: table(rows(3)) });
    const part = await partOf(session.streams.company);
    expect((await part.ids?.(null, { pageSize: 2 }))?.ids).toEqual([idOf(1), idOf(2)]);
    expect(scripted.got[0]?.query.sysparm_fields).toBe('sys_id');
  });
});

describe('a listing of changes', () => {
  const NETGEAR_FREE = { ...ALL, companies: [idOf(7)], types: ['cmdb_ci_server'], statuses: ['1'] };

  it('asks by the change time in UTC and leaves the rest of the selection aside', async () => {
    const { scripted, session } = await vendor({
      cmdb_ci_computer: () => ({ ...counted([], 0), headers: { date: 'Thu, 15 Jan 2026 03:00:00 GMT' } }),
    });
    const part = await partOf(session.streams.configuration, NETGEAR_FREE);
    const page = await part.page(null, { pageSize: 500, since: '2026-01-14 02:00:00' });
    expect(scripted.asked('cmdb_ci_computer')[0]?.sysparm_query).toBe(
      'duplicate_ofISEMPTY^sys_updated_on>=2026-01-14 02:00:00^ORDERBYsys_id',
    );
    expect(page.mark).toBe('2026-01-15 02:50:00');
  });

  it.each([
    [
      'times',
      /sys_updated_on>=/,
      ['duplicate_ofISEMPTY^ORDERBYsys_id', `duplicate_ofISEMPTY^sys_id>${idOf(1)}^ORDERBYsys_id`],
    ],
    ['times and ids', /sys_updated_on>=|sys_id/, ['duplicate_ofISEMPTY^ORDERBYsys_created_on']],
  ])('compares everything where comparing %s is forbidden, and asks no more for a day', async (_, refuses, queries) => {
    const { scripted, session, again } = await vendor({ cmdb_ci_computer: table(rows(1), refuses) });
    const since = { pageSize: 500, since: '2026-01-14 02:00:00' };
    expect(await listed(await partOf(session.streams.configuration), since)).toEqual([idOf(1)]);
    const before = scripted.got.length;
    await listed(await partOf((await again()).streams.configuration), since);
    expect(scripted.got.slice(before).map(({ query }) => query.sysparm_query)).toEqual(queries);
  });

  it('is refused, and not blamed on times, where the whole table is', async () => {
    const { scripted, session, again } = await vendor({ cmdb_ci_computer: () => DENIED });
    const since = { pageSize: 500, since: '2026-01-14 02:00:00' };
    const refusal = await failureOf((await partOf(session.streams.configuration)).page(null, since));
    expect(refusal).toMatchObject({ code: 'right-missing' });
    await failureOf((await partOf((await again()).streams.configuration)).page(null, since));
    expect(scripted.got.some(({ query }) => query.sysparm_query?.includes('sys_created_on'))).toBe(true);
    expect(scripted.got.filter(({ query }) => query.sysparm_query?.includes('sys_updated_on>=')).length).toBe(4);
  });
});

describe('what a listing is narrowed by', () => {
  it('a class each, and companies, types and statuses as far as an address holds them', async () => {
    const { scripted, session } = await vendor();
    const parts = await session.streams.configuration.parts(
      { ...ALL, companies: [idOf(1), 'x^NQactive=true', idOf(2)], types: ['cmdb_ci_server'], statuses: ['1', '6'] },
      known,
    );
    expect(parts.map(({ key }) => key)).toEqual([
      'cmdb_ci_computer',
      'cmdb_ci_netgear',
      'cmdb_ci_printer',
      'cmdb_ci_storage_device',
      'cmdb_ci_ups',
    ]);
    await parts[0]?.page(null, { pageSize: 500 });
    expect(scripted.got[0]?.query.sysparm_query).toBe(
      `duplicate_ofISEMPTY^companyIN${idOf(1)},${idOf(2)}^sys_class_nameINcmdb_ci_server^install_statusIN1,6^ORDERBYsys_id`,
    );
    const many = Array.from({ length: 51 }, (_, n) => idOf(n));
    await (await partOf(session.streams.configuration, { companies: many })).page(null, { pageSize: 500 });
    expect(scripted.got.at(-1)?.query.sysparm_query).toBe('duplicate_ofISEMPTY^ORDERBYsys_id');
    await (await partOf(session.streams.configuration, { statuses: [] })).page(null, { pageSize: 500 });
    expect(scripted.got.at(-1)?.query.sysparm_query).toContain('sys_id=-1');
  });

  it('contacts of companies, without accounts of programs, empty flags included', async () => {
    const { scripted, session } = await vendor();
    await (await partOf(session.streams.contact)).page(null, { pageSize: 500 });
    expect(scripted.got[0]?.query.sysparm_query).toBe(
      'web_service_access_only=false^ORweb_service_access_onlyISEMPTY^internal_integration_user=false^ORinternal_integration_userISEMPTY^companyISNOTEMPTY^ORDERBYsys_id',
    );
  });

  it('a class only once, where another one includes it', async () => {
    const plain = (name: string, parent: string) => ({ sys_id: name, name, label: name, 'super_class.name': parent });
    const scripted = await scriptedServiceNow({
      sys_db_object: () =>
        counted(
          [
            plain('cmdb_ci_server', 'cmdb_ci_computer'),
            plain('cmdb_ci_win_server', 'cmdb_ci_server'),
            plain('cmdb_ci_computer', ''),
          ],
          3,
        ),
    });
    open.push(scripted);
    const classes = 'cmdb_ci_win_server,cmdb_ci_computer,cmdb_ci_ups';
    const session = await scripted.open({ ...BASIC, classes });
    const parts = await session.streams.configuration.parts(ALL, known);
    expect(parts.map(({ key }) => key)).toEqual(['cmdb_ci_computer', 'cmdb_ci_ups']);
  });
});
