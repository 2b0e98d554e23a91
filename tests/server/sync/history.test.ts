import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SmallEstate, startSmallEstate } from './small-estate.ts';

let estate: SmallEstate;
beforeEach(async () => {
  estate = await startSmallEstate();
});
afterEach(() => estate.close());

const device = () => estate.all('configurations')[10] ?? -1;

describe('the history of a record', () => {
  it('has no line for what the first sync brought', async () => {
    expect(await estate.db.list('SELECT * FROM change')).toEqual([]);
  });

  it('has one line for each chosen field that changed, with the value before and after', async () => {
    estate.edits.edit('configurations', device(), { name: 'RENAMED-1', serial: 'NEW-SERIAL-77' });
    const before = await estate.stored('configurations', device());
    const run = await estate.sync();
    expect(run.streams.configuration).toMatchObject({ updated: 1, created: 0, deleted: 0 });
    const lines = await estate.history('configurations', device());
    expect(lines.find(([field]) => field === 'name')).toEqual(['name', before?.name, 'RENAMED-1', 'vendor']);
    expect(lines.map(([field]) => field).sort()).toEqual(['name', 'serialNumber']);
    expect((await estate.stored('configurations', device()))?.serial_key).toBe('NEW-SERIAL-77');
  });

  it('has one line for a record that is new, not one for each of its fields', async () => {
    const [company = -1] = estate.all('companies');
    const made = estate.edits.create('configurations', company, { name: 'NEW-1' });
    await estate.sync();
    expect(await estate.history('configurations', made)).toEqual([['created', null, 'NEW-1', 'vendor']]);
  });

  describe('of a company that was mapped later', () => {
    const siteNews = () =>
      estate.db.list(
        `SELECT c.new FROM change c JOIN record r ON r.id = c.record_id WHERE r.kind = 'site' AND c.field = 'created'`,
      );
    async function newCompany(): Promise<{ company: number; ext: string }> {
      const company = estate.edits.createCompany({ name: 'Latecomer' });
      estate.edits.create('sites', company, { name: 'First site' });
      await estate.sync({ streams: ['companies'] });
      await estate.mapAll();
      return { company, ext: estate.idOf('companies', company) };
    }

    it('has no line for the sites that its first night brings', async () => {
      await newCompany();
      await estate.sync();
      expect(await siteNews()).toEqual([]);
    });

    it('has one for a site made after its import, though no night has listed its sites yet', async () => {
      const { company, ext } = await newCompany();
      await estate.sync({ companies: [ext] });
      expect(await siteNews()).toEqual([]);
      estate.edits.create('sites', company, { name: 'Second site' });
      await estate.sync();
      expect(await siteNews()).toEqual([{ new: '"Second site"' }]);
    });
  });

  it('has no line for fields that are muted, though their values are kept', async () => {
    await estate.configure('configuration', { muted: ['name'] });
    estate.edits.edit('configurations', device(), { name: 'QUIET-1' });
    await estate.sync();
    expect(await estate.history('configurations', device())).toEqual([]);
    expect((await estate.stored('configurations', device()))?.name).toBe('QUIET-1');
  });

  it('has no line for a field that was not downloaded before', async () => {
    await estate.configure('configuration', { fields: ['serialNumber', 'modelNumber', 'gateway'] });
    await estate.sync();
    await estate.sync({ whole: true });
    expect(await estate.db.list('SELECT * FROM change')).toEqual([]);
  });

  it('knows our own writing when it is read back', async () => {
    const row = await estate.stored('configurations', device());
    await estate.db.write([
      {
        sql: `INSERT INTO echo (record_id, field, value, at) VALUES (?, 'name', '"OURS-1"', 0)`,
        args: [row?.id ?? 0],
      },
    ]);
    estate.edits.edit('configurations', device(), { name: 'OURS-1' });
    await estate.sync();
    expect((await estate.history('configurations', device())).map(([, , now, cause]) => [now, cause])).toEqual([
      ['OURS-1', 'write-back'],
    ]);
  });

  it('is one row for all, when a lookup is renamed', async () => {
    estate.edits.editRow('configuration-types', 0, { name: 'Renamed type' });
    const run = await estate.sync({ whole: true });
    expect(run.log.filter(({ code }) => code === 'lookup-renamed')).toHaveLength(1);
    expect(run.streams.configuration).toMatchObject({ updated: 0 });
    expect(await estate.db.list('SELECT * FROM change')).toEqual([]);
    const [type] = await estate.db.list(`SELECT label FROM lookup WHERE kind = 'configuration-type' AND ext = '1'`);
    expect(type).toEqual({ label: 'Renamed type' });
  });
});

it('a status that comes to mean "inactive" makes its companies inactive, though their pages stay the same', async () => {
  const active = () => estate.db.list(`SELECT DISTINCT status_ext, active FROM record WHERE kind = 'company'`);
  expect(await active()).toEqual([{ status_ext: '1', active: 1 }]);
  estate.edits.editRow('company-statuses', 0, { inactive: true });
  await estate.sync();
  expect(await active()).toEqual([{ status_ext: '1', active: 0 }]);
});

describe('a record', () => {
  it('keeps its row and its history when it moves to another company', async () => {
    const before = await estate.stored('configurations', device());
    const other = estate.all('companies').find((at) => estate.idOf('companies', at) !== before?.company_ext) ?? -1;
    estate.edits.move('configurations', device(), other);
    await estate.sync();
    const after = await estate.stored('configurations', device());
    expect(after).toMatchObject({ id: before?.id, company_ext: estate.idOf('companies', other), gone_run: null });
    expect(await estate.history('configurations', device())).toEqual([
      ['company', before?.company_ext, estate.idOf('companies', other), 'vendor'],
    ]);
  });

  it('goes on as one item when it is deleted and entered again with its serial', async () => {
    const at = device();
    estate.edits.edit('configurations', at, { serial: 'ONE-OF-A-KIND-9' });
    await estate.sync();
    const again = estate.edits.recreate(at);
    await estate.sync();
    const [old, now] = [await estate.stored('configurations', at), await estate.stored('configurations', again)];
    expect(old).toMatchObject({ gone_why: 'deleted', item_id: now?.id });
    expect(now).toMatchObject({ gone_run: null, item_id: null });
  });

  it('keeps the mapping of its company through a rename, which then shows as drift', async () => {
    const company = estate.all('companies')[3] ?? -1;
    estate.edits.edit('companies', company, { name: 'Another Name Ltd' });
    await estate.sync();
    const [link] = await estate.db.list(
      `SELECT l.state, c.name, l.name_then <> c.name AS drifted FROM company_link l JOIN company c ON c.id = l.company_id WHERE l.ext = ?`,
      [estate.idOf('companies', company)],
    );
    expect(link).toEqual({ state: 'mapped', name: 'Another Name Ltd', drifted: 1 });
  });
});
