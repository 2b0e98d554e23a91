import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Session, Stream } from '../../../server/connectors/connector.ts';
import { cancelRun, claimRun } from '../../../server/sync/claim.ts';
import { type Executor, executeRun } from '../../../server/sync/execute-run.ts';
import { enqueueRun, laneFor } from '../../../server/sync/queue.ts';
import { LANES, type RunScope, WHOLE_ESTATE } from '../../../server/sync/scope.ts';
import { slowSession } from '../../simulation/slow-session.ts';
import { type SmallEstate, startSmallEstate } from './small-estate.ts';

const PAGE_SIZE = 20;

let estate: SmallEstate;
beforeEach(async () => {
  estate = await startSmallEstate();
});
afterEach(() => estate.close());

/** Queues a run and works on it as `owner`; two moments for each of the vendor's answers: before it, and when it is there. */
async function work(owner: string, happen: (nth: number) => Promise<void>, partial: Partial<RunScope> = {}) {
  const scope = { ...WHOLE_ESTATE, whole: true, ...partial };
  const { db, services, integrationId } = estate;
  const lane = laneFor(scope);
  const { runId } = await enqueueRun(db, services.clock, { integrationId, lane, scope, trigger: 'person' });
  await goOn(owner, happen);
  return runId;
}

async function goOn(owner: string, happen: (nth: number) => Promise<void> = async () => undefined): Promise<void> {
  const { db, services, executor } = estate;
  let nth = 0;
  const open: Executor['open'] = async (id, use): Promise<Session> =>
    slowSession(await executor.open(id, use), PAGE_SIZE, () => happen(++nth));
  const claimed = await claimRun(db, owner, services.clock.now(), LANES);
  if (claimed) await executeRun({ ...executor, owner, open }, claimed, new AbortController().signal);
}

/** The same session, which tells of each row of configurations that is read. */
function countingSession(session: Session, onRead: () => void): Session {
  const { configuration } = session.streams;
  const parts: Stream['parts'] = async (selection, known) =>
    (await configuration.parts(selection, known)).map((part) => ({
      ...part,
      async page(cursor, query) {
        const page = await part.page(cursor, query);
        const rows = function* () {
          for (const row of page.rows()) {
            onRead();
            yield row;
          }
        };
        return { ...page, rows };
      },
    }));
  return { ...session, streams: { ...session.streams, configuration: { ...configuration, parts } } };
}

const stateOf = async (runId: number) =>
  (await estate.db.list(`SELECT state, error_code FROM run WHERE id = ?`, [runId]))[0];
const pagesOf = async () =>
  await estate.db.list<{ lo: string; run_id: number }>(
    `SELECT p.lo, p.run_id FROM page p JOIN part t ON t.id = p.part_id JOIN stream s ON s.id = t.stream_id WHERE s.kind = 'configuration' ORDER BY lo`,
  );
const dump = () =>
  estate.db.list(`SELECT kind, ext, company_ext, type_ext, name, hash, data, gone_why FROM record ORDER BY kind, ext`);

describe('a run whose process died', () => {
  it('goes on at the page it had come to, and ends as if nothing had happened', async () => {
    // Ranges of the size used here, and a change on an early and on a late one.
    await work('first', async () => undefined);
    const all = estate.all('configurations');
    for (const at of [all[3] ?? -1, all[110] ?? -1]) estate.edits.edit('configurations', at, { name: `CHANGED-${at}` });
    let answers = 0;
    const runId = await work('dead', async (nth) => {
      answers = nth;
      if (nth === 28) {
        await estate.db.write([{ sql: `UPDATE run SET owner = 'gone', lease_until = 0 WHERE state = 'running'` }]);
      }
    });
    expect(await stateOf(runId)).toMatchObject({ state: 'running' });
    const done = (await pagesOf()).filter((page) => page.run_id === runId);
    expect(done.length).toBeGreaterThan(0);
    let rest = 0;
    await goOn('next', async (nth) => {
      rest = nth;
    });
    expect(await stateOf(runId)).toMatchObject({ state: 'succeeded' });
    // Companies and sites were done, and the pages saved: nothing of it is asked for again.
    expect(rest).toBeLessThan(answers);
    expect((await pagesOf()).every((page) => page.run_id === runId)).toBe(true);
    const names = await estate.db.list(`SELECT name FROM record WHERE name LIKE 'CHANGED-%'`);
    expect(names).toHaveLength(2);
    expect(await estate.db.list(`SELECT new FROM change WHERE field = 'name'`)).toHaveLength(2);
  });

  it('begins a part again when the settings were changed meanwhile', async () => {
    // The vendor lists the same records for both settings: nothing but the settings tells that some are missing.
    await estate.configure('configuration', { filters: [{ key: 'serialNumber', op: 'filled' }] });
    await work('first', async () => undefined);
    const runId = await work('dead', async (nth) => {
      if (nth === 28) {
        await estate.db.write([{ sql: `UPDATE run SET owner = 'gone', lease_until = 0 WHERE state = 'running'` }]);
      }
    });
    await estate.configure('configuration', { filters: [] });
    await goOn('next');
    expect(await stateOf(runId)).toMatchObject({ state: 'succeeded' });
    const [live] = await estate.db.list(
      `SELECT count(*) AS n FROM record WHERE kind = 'configuration' AND gone_run IS NULL`,
    );
    expect(live?.n).toBe(estate.all('configurations').length);
  });
});

describe('a run that is cancelled', () => {
  it('saves nothing more, and says that it was', async () => {
    for (const at of estate.all('configurations')) estate.edits.edit('configurations', at, { name: `LATE-${at}` });
    const runId = await work('a', async (nth) => {
      if (nth === 25) {
        const [running] = await estate.db.list<{ id: number }>(`SELECT id FROM run WHERE state = 'running'`);
        await cancelRun(estate.db, running?.id ?? 0, estate.services.clock.now());
      }
    });
    expect(await stateOf(runId)).toEqual({ state: 'cancelled', error_code: null });
    const [late] = await estate.db.list(`SELECT count(*) AS n FROM record WHERE name LIKE 'LATE-%'`);
    expect(late?.n).toBeLessThan(120);
    await estate.sync();
    const [after] = await estate.db.list(`SELECT count(*) AS n FROM record WHERE name LIKE 'LATE-%'`);
    expect(after?.n).toBe(120);
  });
});

describe('an import beside a night', () => {
  it('is not undone by older answers of the night', async () => {
    await work('warm', async () => undefined);
    const at = estate.all('configurations')[60] ?? -1;
    const company = (await estate.stored('configurations', at))?.company_ext ?? '';
    // At one of these moments the night has the record's page, and has not yet saved it.
    for (const moment of [22, 24, 26, 28, 30, 32]) {
      estate.edits.edit('configurations', at, { name: `OLDER-${moment}` });
      await work('night', async (nth) => {
        if (nth !== moment) return;
        estate.edits.edit('configurations', at, { name: `NEWER-${moment}` });
        await work('live', async () => undefined, { companies: [company] });
      });
      expect((await estate.stored('configurations', at))?.name).toBe(`NEWER-${moment}`);
      const [, , last] = (await estate.history('configurations', at)).at(-1) ?? [];
      expect(last).toBe(`NEWER-${moment}`);
    }
    const [count] = await estate.db.list(`SELECT sum(n) AS n FROM count_by WHERE kind = 'configuration'`);
    expect(count?.n).toBe(120);
  });

  it('brings in a company that was mapped after the night began, and the night leaves it alone', async () => {
    const ext = estate.idOf('companies', estate.all('companies')[2] ?? -1);
    await estate.db.write([{ sql: 'DELETE FROM company_link WHERE ext = ?', args: [ext] }]);
    await estate.sync();
    const liveThere = async () =>
      (
        await estate.db.list(
          `SELECT count(*) AS n FROM record WHERE company_ext = ? AND kind <> 'company' AND gone_run IS NULL`,
          [ext],
        )
      )[0]?.n;
    expect(await liveThere()).toBe(0);
    let brought: unknown;
    await work('night', async (nth) => {
      if (nth !== 20) return;
      await estate.mapAll();
      await work('live', async () => undefined, { companies: [ext] });
      brought = await liveThere();
    });
    expect(brought).toBeGreaterThan(0);
    expect(await liveThere()).toBe(brought);
  });

  it('under wider settings than the night began with is not undone by it', async () => {
    await estate.configure('configuration', { filters: [{ key: 'serialNumber', op: 'filled' }] });
    await work('first', async () => undefined);
    const withoutSerial = async () =>
      estate.db.list<{ ext: string; company_ext: string }>(
        `SELECT ext, company_ext FROM record WHERE kind = 'configuration' AND serial_key IS NULL AND gone_run IS NULL ORDER BY ext`,
      );
    let brought: unknown[] = [];
    await work('night', async (nth) => {
      if (nth !== 22) return;
      await estate.configure('configuration', { filters: [] });
      await work('live', async () => undefined, {
        companies: estate.all('companies').map((at) => estate.idOf('companies', at)),
      });
      brought = await withoutSerial();
    });
    expect(brought.length).toBeGreaterThan(0);
    expect(await withoutSerial()).toEqual(brought);
  });

  it('of a few companies takes nothing away from the others', async () => {
    const before = await dump();
    await estate.sync({ companies: [estate.idOf('companies', estate.all('companies')[1] ?? -1)] });
    expect(await dump()).toEqual(before);
  });
});

describe('a quiet night', () => {
  it('rewrites no record row, and reads no page whose bytes are the same', async () => {
    await estate.sync({ whole: true });
    const before = await estate.db.list('SELECT * FROM record ORDER BY id');
    let read = 0;
    const { executor } = estate;
    const open = executor.open;
    executor.open = async (id, use) => countingSession(await open(id, use), () => read++);
    const { streams } = await estate.sync({ whole: true });
    // Beyond the last remembered range there is one more page, and nothing on it.
    expect(read).toBe(0);
    expect(await estate.db.list('SELECT * FROM record ORDER BY id')).toEqual(before);
    expect(streams.configuration).toMatchObject({ created: 0, updated: 0, unchanged: 120, deleted: 0 });
  });

  it('of changes alone asks no more of a large estate than of a small one', async () => {
    await estate.sync();
    estate.requests();
    await estate.sync();
    const {
      'connectwise GET /company/configurations': pages,
      'connectwise GET /company/configurations/count': counts,
    } = estate.requests();
    expect([pages, counts]).toEqual([1, 1]);
  });

  it('computes what a special field means without asking the vendor', async () => {
    const at = estate.all('configurations')[5] ?? -1;
    estate.edits.edit('configurations', at, { tag: 'TAG-AS-SERIAL-1' });
    await estate.sync();
    estate.requests();
    await estate.configure('configuration', { special: { serial: ['tagNumber'] } });
    await estate.sync({ streams: ['configurations'], local: true });
    expect(estate.requests()).toEqual({});
    expect((await estate.stored('configurations', at))?.serial_key).toBe('TAG-AS-SERIAL-1');
  });
});
