import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { type Database, DatabaseError } from '../../../server/db/database.ts';
import { mustFind } from '../../../server/sync/integrations.ts';
import { openSession } from '../../../server/sync/open-session.ts';
import type { IntegrationView } from '../../../shared/api/integrations.ts';
import { type Harness, startHarness } from '../harness.ts';
import { createScript, scriptedConnector } from '../support/scripted-connector.ts';

const KEYS = { companyId: 'contoso', publicKey: 'public-key', privateKey: 'good-private-key' };
const FORM = { vendor: 'connectwise', credentials: { site: 'na.myconnectwise.net', ...KEYS } };

/** A database that is cut off at a batch, just before it is saved or just after, until it is mended. */
function cutOff(at: number, when: 'before' | 'after') {
  let batches = 0;
  let isCut = false;
  let isMended = false;
  const refuseIfCut = () => {
    if (isCut) throw new DatabaseError('closed', 'The process was killed.');
  };
  const wrap = (db: Database): Database => ({
    async point(sql, args) {
      refuseIfCut();
      return db.point(sql, args);
    },
    async list(sql, args) {
      refuseIfCut();
      return db.list(sql, args);
    },
    async write(statements, lane) {
      refuseIfCut();
      const isLast = batches++ === at && !isMended;
      if (isLast && when === 'before') isCut = true;
      refuseIfCut();
      const written = await db.write(statements, lane);
      if (isLast) isCut = true;
      refuseIfCut();
      return written;
    },
    close: () => db.close(),
  });
  const mend = () => {
    isMended = true;
    isCut = false;
  };
  return { wrap, mend, wasCut: () => batches > at };
}

/** Connects under one key by a server that is killed at a batch, and again by one that is not. */
async function connectTwice(harness: Harness, cut: ReturnType<typeof cutOff>) {
  const key = randomUUID();
  await harness.admin.call('/api/integrations', { body: FORM, key });
  const wasCut = cut.wasCut();
  cut.mend();
  harness.clock.forward(31_000);
  const again = await harness.admin.call<IntegrationView>('/api/integrations', { body: FORM, key });
  return { wasCut, status: again.status };
}

/** Throws unless there is one integration, whole: its secret can be read, its streams and its first run are there. */
async function expectWhole({ db, services }: Harness, which: string): Promise<void> {
  const [integration, ...others] = await db.point<{ id: number; state: string }>('SELECT * FROM integration');
  expect([integration?.state, others.length], which).toEqual(['connected', 0]);
  expect(await db.point('SELECT state FROM run'), which).toEqual([{ state: 'queued' }]);
  expect(await db.point('SELECT kind FROM stream'), which).toHaveLength(4);
  const row = await mustFind(db, integration?.id ?? 0);
  await openSession(services.sessions, row, { signal: new AbortController().signal, live: true });
}

it.each(['before', 'after'] as const)(
  'is connected once and whole, killed just %s any batch was saved',
  async (when) => {
    let cuts = 0;
    for (let at = 0; at === cuts; at++) {
      const cut = cutOff(at, when);
      const connectors = { connectwise: scriptedConnector(createScript()) };
      const harness = await startHarness({ connectors, wrapDatabase: cut.wrap });
      try {
        const { wasCut, status } = await connectTwice(harness, cut);
        const which = `batch ${at}: ${status}`;
        // Carried out by the second request; or done before, and only its answer lost.
        expect([201, 409], which).toContain(status);
        await expectWhole(harness, which);
        if (wasCut) cuts++;
      } finally {
        await harness.close();
      }
    }
    expect(cuts).toBeGreaterThanOrEqual(3);
  },
);
