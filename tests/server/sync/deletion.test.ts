import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approveHold, refuseHold } from '../../../server/sync/decide-hold.ts';
import { type SmallEstate, startSmallEstate } from './small-estate.ts';

let estate: SmallEstate;
beforeEach(async () => {
  estate = await startSmallEstate({ configurations: 200 });
});
afterEach(() => estate.close());

const live = async () =>
  Number(
    (await estate.db.list(`SELECT count(*) AS n FROM record WHERE kind = 'configuration' AND gone_run IS NULL`))[0]?.n,
  );
const counted = async () =>
  Number((await estate.db.list(`SELECT sum(n) AS n FROM count_by WHERE kind = 'configuration'`))[0]?.n);
const holds = () =>
  estate.db.list<{ id: number; state: string; n: number; reason: string }>('SELECT id, state, n, reason FROM hold');

/** Deletes every other configuration of the first so many: more than anybody deletes in a day. */
function clearOut(count: number): void {
  for (const at of estate.all('configurations').slice(0, count)) estate.edits.remove('configurations', at);
}

describe('a record that the vendor deleted', () => {
  it('is gone at once when the vendor says so, with its last data and a line in the history', async () => {
    const at = estate.all('configurations')[20] ?? -1;
    const before = await estate.stored('configurations', at);
    estate.edits.remove('configurations', at);
    const run = await estate.sync({ whole: true });
    expect(run.streams.configuration).toMatchObject({ deleted: 1 });
    const after = await estate.stored('configurations', at);
    expect(after).toMatchObject({ id: before?.id, name: before?.name, gone_why: 'deleted', gone_run: run.runId });
    expect(await estate.history('configurations', at)).toEqual([['gone', null, 'deleted', 'vendor']]);
    expect(await counted()).toBe(await live());
  });

  it('is noticed in a night of changes too, by the count, without reading everything', async () => {
    estate.edits.remove('configurations', estate.all('configurations')[20] ?? -1);
    const run = await estate.sync();
    expect(run.streams.configuration).toMatchObject({ deleted: 1, read: expect.any(Number) });
    const [part] = await estate.db.list(`SELECT mode FROM run_part WHERE run_id = ? AND kind = 'configuration'`, [
      run.runId,
    ]);
    expect(part).toEqual({ mode: 'changes' });
  });

  it('is only missing while the vendor does not answer for it, and gone when a second listing misses it too', async () => {
    const at = estate.all('configurations')[20] ?? -1;
    estate.edits.remove('configurations', at);
    estate.sandbox.faults.set({ rules: [{ kind: 'error-500', path: 'configurations\\/\\d+', times: 0 }] });
    await estate.sync({ whole: true });
    expect(await estate.stored('configurations', at)).toMatchObject({
      gone_run: null,
      missing_run: expect.any(Number),
    });
    await estate.sync({ whole: true });
    expect(await estate.stored('configurations', at)).toMatchObject({ gone_why: 'deleted', missing_run: null });
  });
});

describe('a record that one listing left out', () => {
  it('stays, night after night, as long as the vendor has it when asked singly', async () => {
    const id = estate.idOf('configurations', estate.all('configurations')[0] ?? -1);
    // The first row of every page comes without its id.
    estate.sandbox.faults.set({ rules: [{ kind: 'no-id', path: 'company\\/configurations\\?', times: 0 }] });
    for (let night = 0; night < 3; night++) {
      const run = await estate.sync({ whole: true });
      expect(run.log.map(({ code }) => code)).toContain('record-rejected');
    }
    const [row] = await estate.db.list(
      `SELECT gone_run, missing_run FROM record WHERE kind = 'configuration' AND ext = ?`,
      [id],
    );
    expect(row).toEqual({ gone_run: null, missing_run: null });
  });

  it('stays when it cannot be read, and is told with its id and the reason until it can', async () => {
    const at = estate.all('configurations')[0] ?? -1;
    const before = await estate.stored('configurations', at);
    estate.edits.edit('configurations', at, { name: 'X-1' });
    estate.sandbox.faults.set({ rules: [{ kind: 'malformed', path: 'company\\/configurations\\?', times: 0 }] });
    for (let night = 0; night < 2; night++) {
      const { log, streams } = await estate.sync({ whole: true });
      expect(streams.configuration?.rejected).toBe(1);
      expect(log.find(({ code }) => code === 'record-rejected')).toMatchObject({
        ext: estate.idOf('configurations', at),
        message: expect.stringContaining('name'),
      });
    }
    expect(await estate.stored('configurations', at)).toEqual(before);
    estate.sandbox.faults.clear();
    await estate.sync({ whole: true });
    expect((await estate.stored('configurations', at))?.name).toBe('X-1');
  });
});

describe('a loss that looks like a lost right', () => {
  /** Two listings miss more than a fifth of all; the second one has to decide. */
  async function loseMany(): Promise<void> {
    clearOut(80);
    await estate.sync({ whole: true });
    expect(await holds()).toEqual([]);
    await estate.sync({ whole: true });
  }

  it('waits for a person, told in the log, and removes nothing until then', async () => {
    const before = await live();
    await loseMany();
    expect(await live()).toBe(before);
    expect(await holds()).toMatchObject([{ state: 'waiting', n: 80, reason: 'share' }]);
    const { log } = await estate.sync({ whole: true });
    expect(log.map(({ code }) => code)).not.toContain('deletions-held');
    expect(await holds()).toHaveLength(1);
  });

  it('is carried out by a yes, once', async () => {
    const before = await live();
    await loseMany();
    const [hold] = await holds();
    expect(await approveHold(estate.db, estate.services.clock, hold?.id ?? 0, 1)).toBe(80);
    expect(await live()).toBe(before - 80);
    expect(await counted()).toBe(before - 80);
    await expect(approveHold(estate.db, estate.services.clock, hold?.id ?? 0, 1)).rejects.toMatchObject({
      code: 'already_ended',
    });
    await estate.sync({ whole: true });
    expect(await live()).toBe(before - 80);
  });

  it('is forgotten by a no: the records stay, and nobody is asked again', async () => {
    const before = await live();
    await loseMany();
    const [hold] = await holds();
    await refuseHold(estate.db, estate.services.clock, hold?.id ?? 0, 1);
    for (let night = 0; night < 2; night++) await estate.sync({ whole: true });
    expect(await live()).toBe(before);
    expect(await holds()).toMatchObject([{ state: 'refused' }]);
  });

  it('needs nobody any more when the vendor lists the records again', async () => {
    const vendor = estate.sandbox.vendors.get('connectwise');
    const before = await live();
    vendor?.configure({ hiddenConfigurationTypes: [0, 1, 2, 3] });
    estate.sandbox.faults.set({ rules: [{ kind: 'error-500', path: 'configurations\\/\\d+', times: 0 }] });
    await estate.sync({ whole: true });
    await estate.sync({ whole: true });
    expect((await holds()).length).toBeGreaterThan(0);
    vendor?.configure({ hiddenConfigurationTypes: [] });
    estate.sandbox.faults.clear();
    await estate.sync({ whole: true });
    expect(new Set((await holds()).map(({ state }) => state))).toEqual(new Set(['moot']));
    expect(await live()).toBe(before);
  });

  it('approves only what the vendor still does not list', async () => {
    await loseMany();
    const [hold] = await holds();
    await estate.db.write([
      { sql: `UPDATE record SET missing_run = NULL WHERE id = (SELECT min(value) FROM hold, json_each(hold.records))` },
    ]);
    expect(await approveHold(estate.db, estate.services.clock, hold?.id ?? 0, 1)).toBe(79);
  });

  it('is no matter of hold when the settings leave records out', async () => {
    await estate.configure('configuration', { types: ['1'] });
    const run = await estate.sync();
    expect(await holds()).toEqual([]);
    const rows = await estate.db.list(
      `SELECT DISTINCT gone_why FROM record WHERE kind = 'configuration' AND type_ext <> '1'`,
    );
    expect(rows).toEqual([{ gone_why: 'out-of-scope' }]);
    expect(run.streams.configuration?.deleted).toBeGreaterThan(60);
    await estate.configure('configuration', { types: 'all' });
    await estate.sync();
    expect(await live()).toBe(estate.all('configurations').length);
  });

  it('refuses a hold that is not there', async () => {
    await expect(refuseHold(estate.db, estate.services.clock, 99, 1)).rejects.toMatchObject({ code: 'not_found' });
  });
});
