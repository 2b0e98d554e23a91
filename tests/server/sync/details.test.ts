import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReadAnswer, Ref, Session } from '../../../server/connectors/connector.ts';
import { ConnectorError } from '../../../server/connectors/errors.ts';
import { editsOf } from '../../sandbox/msp/edits.ts';
import { type Estate, startEstate } from '../../support/estate.ts';

const CONFIGURATIONS = 60;

let estate: Estate;
/** What one run may read singly. */
let most: number;
/** Assets that were read singly since the last look. */
let read: string[];
/** What the vendor answers for an asset instead of what it has. */
let instead: (ref: Ref) => ReadAnswer | undefined;

beforeEach(async () => {
  most = 1_000;
  read = [];
  instead = () => undefined;
  const proportions = { companyDeleted: 0 };
  const msp = { seed: 5, companies: 6, configurations: CONFIGURATIONS, contacts: 10, tickets: 0, proportions };
  estate = await startEstate({ vendor: 'kaseya-bms', msp });
  const { open } = estate.executor;
  estate.executor.open = async (id, use) => watched(await open(id, use));
  await estate.sync();
  await estate.mapAll();
  await estate.configure('configuration', {});
});
afterEach(() => estate.close());

/** The vendor's session with a limit of our own, and a look at what is read singly. */
function watched(session: Session): Session {
  const { configuration } = session.streams;
  return {
    ...session,
    streams: {
      ...session.streams,
      configuration: {
        ...configuration,
        parts: async (selection, known) =>
          (await configuration.parts(selection, known)).map((part) => ({ ...part, detail: { most } })),
      },
    },
    async read(refs) {
      const asked = refs.filter(({ kind }) => kind === 'configuration');
      read.push(...asked.map(({ id }) => id));
      const answers = await session.read(refs);
      return answers.map((answer) => instead(answer.ref) ?? answer);
    },
  };
}

function sync(companies: string[] | 'all' = 'all') {
  read = [];
  return estate.sync({ streams: ['configurations'], companies });
}

interface Stored {
  ext: string;
  company: string;
  data: Record<string, unknown>;
}

async function stored(): Promise<Stored[]> {
  const rows = await estate.db.list<{ ext: string; company: string; data: string }>(
    `SELECT ext, company_ext AS company, data FROM record WHERE kind = 'configuration' AND gone_run IS NULL ORDER BY ext`,
  );
  return rows.map(({ ext, company, data }) => ({ ext, company, data: JSON.parse(data) }));
}

/** Whether the warranty, which lists do not show, is known: a date, or that there is none. */
const isKnown = ({ data }: Stored) => Object.hasOwn(data, 'warrantyExpirationDate');

const changes = () =>
  estate.db.list<{ field: string; now: string }>(`SELECT field, new AS now FROM change ORDER BY id`);

function waiting() {
  return estate.db.list(
    `SELECT trigger, not_before > created_at + 3000000 AS later FROM run WHERE state = 'queued' AND scope LIKE '%configurations%'`,
  );
}

async function edit(ext: string, fields: { name?: string; warrantyEnds?: string }): Promise<void> {
  const ordinal = estate.sandbox.vendors.get('kaseya-bms')?.ordinalOf('configurations', ext);
  if (ordinal === undefined) throw new Error(`BMS has no asset ${ext}.`);
  editsOf(estate.sandbox.msp).edit('configurations', ordinal, fields);
}

describe('what a thin list does not show', () => {
  it('is read singly, and its first coming is no change', async () => {
    const run = await sync();
    expect(run).toMatchObject({ state: 'succeeded' });
    const records = await stored();
    expect(records).toHaveLength(CONFIGURATIONS);
    expect(records.filter(isKnown)).toHaveLength(CONFIGURATIONS);
    expect(records.some(({ data }) => typeof data.warrantyExpirationDate === 'string')).toBe(true);
    expect(await changes()).toEqual([]);
    expect(await waiting()).toEqual([]);
  });

  it('is read over as many runs as it takes, each of which asks for the next', async () => {
    most = 25;
    const first = await sync();
    expect(first.state).toBe('succeeded');
    expect((await stored()).filter(isKnown)).toHaveLength(25);
    expect(first.log.find(({ code }) => code === 'details-follow')?.message).toContain(String(CONFIGURATIONS - 25));
    expect(await waiting()).toEqual([{ trigger: 'crawl', later: 1 }]);
    const before = new Set(read);
    await estate.db.write([{ sql: `DELETE FROM run WHERE state = 'queued'` }]);
    await sync();
    expect(read.filter((ext) => before.has(ext))).toEqual([]);
    await sync();
    expect((await stored()).filter(isKnown)).toHaveLength(CONFIGURATIONS);
    expect(await changes()).toEqual([]);
  });

  it('stays when the list is read again', async () => {
    await sync();
    const before = await stored();
    const [renamed] = before;
    await edit(renamed?.ext ?? '', { name: 'RENAMED-1' });
    most = 0;
    await sync();
    const after = await stored();
    expect(after.map(({ data }) => data.warrantyExpirationDate)).toEqual(
      before.map(({ data }) => data.warrantyExpirationDate),
    );
    expect(await changes()).toEqual([{ field: 'name', now: '"RENAMED-1"' }]);
  });

  it('is read first of records whose row is news, then of those read longest ago', async () => {
    await sync();
    const order = [...read];
    const [first, , third] = order;
    await edit(third ?? '', { name: 'RENAMED-2', warrantyEnds: '2035-05-05' });
    most = 2;
    await sync();
    expect(read).toEqual([third, first]);
    expect(await changes()).toEqual([
      { field: 'name', now: '"RENAMED-2"' },
      { field: 'warrantyExpirationDate', now: '"2035-05-05"' },
    ]);
  });

  it('is read anew when another field was chosen', async () => {
    await sync();
    const [{ settings } = { settings: '{}' }] = await estate.db.list<{ settings: string }>(
      `SELECT settings FROM stream WHERE kind = 'configuration'`,
    );
    const { fields } = JSON.parse(settings) as { fields: string[] };
    await estate.configure('configuration', { fields: [...fields, 'subnetMask'] });
    await sync();
    expect(read).toHaveLength(CONFIGURATIONS);
    expect((await stored()).every(({ data }) => Object.hasOwn(data, 'subnetMask'))).toBe(true);
  });

  it('is read of a few companies alone, and not again, while a person waits for them', async () => {
    most = 10;
    await sync();
    most = 1_000;
    const company = (await stored()).find((record) => !isKnown(record))?.company ?? '';
    await sync([company]);
    const records = await stored();
    expect(records.filter((record) => record.company === company).every(isKnown)).toBe(true);
    expect(records.some((record) => !isKnown(record))).toBe(true);
    await sync([company]);
    expect(read).toEqual([]);
  });
});

describe('a vendor that does not answer for one record', () => {
  it('is asked for the others, and is told of it', async () => {
    instead = (ref) =>
      ref.id.endsWith('7') ? { ref, failed: new ConnectorError('vendor-failing', 'BMS is failing.') } : undefined;
    const run = await sync();
    expect(run.state).toBe('succeeded');
    const unread = (await stored()).filter((record) => !isKnown(record));
    expect(unread.length).toBeGreaterThan(0);
    expect(unread.every(({ ext }) => ext.endsWith('7'))).toBe(true);
    expect(run.log.filter(({ code }) => code === 'record-rejected')).toHaveLength(unread.length);
  });

  it('is left alone once it says that this is enough, and asked again by another run', async () => {
    instead = (ref) => ({ ref, failed: new ConnectorError('rate-limited', 'Too many requests.') });
    const run = await sync();
    expect(run.state).toBe('succeeded');
    expect(read.length).toBeLessThan(CONFIGURATIONS);
    expect((await stored()).filter(isKnown)).toEqual([]);
    expect(await waiting()).toEqual([{ trigger: 'crawl', later: 1 }]);
  });
});
