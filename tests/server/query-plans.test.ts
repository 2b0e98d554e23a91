import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database, SqlValue } from '../../server/db/database.ts';
import { systemClock as clock } from '../../server/db/database.ts';
import { afterCompanies } from '../../server/mapping/after-companies.ts';
import { clearDecision, decideCompany } from '../../server/mapping/decide-company.ts';
import { importCompanies } from '../../server/mapping/import-companies.ts';
import { listActions } from '../../server/mapping/list-actions.ts';
import { undoAction } from '../../server/mapping/undo-action.ts';
import { createUnmapped, putMappings, readLookups, readMappings } from '../../server/mapping/value-links.ts';
import { listVendorCompanies } from '../../server/mapping/vendor-companies.ts';
import { aboutCandidates } from '../../server/pages/about-candidates.ts';
import { findArrivals } from '../../server/pages/find-arrivals.ts';
import { findUndecided } from '../../server/pages/find-undecided.ts';
import { readPages } from '../../server/pages/read-pages.ts';
import { findIntegration } from '../../server/sync/integration-row.ts';
import { listHeld } from '../../server/sync/list-held.ts';
import { previewStream } from '../../server/sync/preview-stream.ts';
import { putStream } from '../../server/sync/put-stream.ts';
import { listCompanies, readCompany } from '../../server/technology/companies.ts';
import { listContacts, listItems, listSites } from '../../server/technology/company-lists.ts';
import { listGroups } from '../../server/technology/flexible-groups.ts';
import { listGrid } from '../../server/technology/grid/list-grid.ts';
import { summarizeGroup } from '../../server/technology/grid/summarize-group.ts';
import { createCompany } from '../../server/technology/save-company.ts';
import { MAPPING_STATES } from '../../shared/api/mapping.ts';
import {
  AGE_STATES,
  GRID_SORTS,
  type GridFilter,
  QUALITY_FIELDS,
  SUPPORT_STATES,
  WARRANTY_STATES,
} from '../../shared/api/technology-grid.ts';
import { streamSettings } from '../../shared/stream-settings.ts';
import { temporaryFile } from '../support/databases.ts';
import { storeIntegration, storeLookups, storeRecords } from './support/stored-estate.ts';

/** Tables that grow with the estate or with time: no statement of a route may walk one from end to end. */
const BIG = ['record', 'change', 'count_by', 'run', 'run_part', 'run_log', 'action', 'audit'];

interface Asked {
  sql: string;
  args: readonly SqlValue[];
  /** Asked on the thread for long reads, where a whole kind of one integration may be walked. */
  isList: boolean;
}

const file = temporaryFile();
const asked = new Map<string, Asked>();
let real: Database;
/** The real database, which notes everything it is asked. */
let db: Database;

beforeAll(async () => {
  real = await file.open();
  const note = (sql: string, args: readonly SqlValue[] = [], isList = false) => asked.set(sql, { sql, args, isList });
  db = {
    point: (sql, args) => {
      note(sql, args);
      return real.point(sql, args);
    },
    list: (sql, args) => {
      note(sql, args, true);
      return real.list(sql, args);
    },
    write: (statements, lane) => {
      for (const { sql, args } of statements) note(sql, args);
      return real.write(statements, lane);
    },
    close: () => real.close(),
  };
});
afterAll(async () => {
  await real.close();
  file.remove();
});

test('nothing that a route asks walks a big table from end to end', async () => {
  await useEverything();
  const walks: string[] = [];
  for (const question of asked.values()) {
    const names = namesOfBigTables(question.sql);
    for (const detail of await planOf(question)) {
      if (names.has(/^SCAN (\w+)/.exec(detail)?.[1] ?? '')) walks.push(`${detail} in: ${question.sql}`);
    }
  }
  expect(walks).toEqual([]);
  expect(asked.size).toBeGreaterThan(80);
});

test('what a person waits for on the answering or the writing thread finds its records one by one, or by company', async () => {
  const wide: string[] = [];
  for (const question of asked.values()) {
    // One row of many is one step, however wide the range.
    if (question.isList || /'company' LIMIT 1$/.test(question.sql)) continue;
    for (const detail of await planOf(question)) {
      if (/USING (COVERING )?INDEX record_ext \((?!.*ext=\?)/.test(detail)) wide.push(`${detail} in: ${question.sql}`);
    }
  }
  expect(wide).toEqual([]);
});

test('a grid over all companies is read in its order, whatever it is sorted by, and never sorted', async () => {
  // A filter by date or system may begin with the index of what it asks for instead: it reads what fits, and sorts that.
  const unfiltered =
    /AS key FROM record r WHERE r\.integration_id = \? AND r\.type_ext = \? AND [^?]*(AND \([^?]*\?, \?\)|NULL( AND r\.id > \?)?)\s+ORDER/;
  const grids = [...asked.values()].filter(({ sql }) => unfiltered.test(sql));
  expect(grids.length).toBeGreaterThanOrEqual(GRID_SORTS.length * 4);
  const sorted: string[] = [];
  for (const question of grids) {
    for (const detail of await planOf(question)) {
      if (/TEMP B-TREE/.test(detail)) sorted.push(`${detail} in: ${question.sql}`);
    }
  }
  expect(sorted).toEqual([]);
});

test('a walk would be noticed', async () => {
  const whole = { sql: 'SELECT r.id FROM record r ORDER BY r.name', args: [] };
  expect(await planOf(whole)).toContainEqual(expect.stringMatching(/^SCAN r/));
  expect([...namesOfBigTables(whole.sql)]).toContain('r');
  const wide = { sql: `UPDATE record SET active = 1 WHERE integration_id = 1 AND kind = 'configuration'`, args: [] };
  expect(await planOf(wide)).toContainEqual(expect.stringMatching(/INDEX record_ext \((?!.*ext=\?)/));
});

async function planOf({ sql, args }: Pick<Asked, 'sql' | 'args'>): Promise<string[]> {
  const plan = await real.list<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, args);
  return plan.map(({ detail }) => detail);
}

/** A big table is called by its own name or by its alias in a plan. */
function namesOfBigTables(sql: string): Set<string> {
  const found = sql.matchAll(
    new RegExp(`\\b(?:FROM|JOIN|UPDATE|INTO)\\s+(${BIG.join('|')})\\b(?:\\s+(?:AS\\s+)?([a-z]\\w*))?`, 'g'),
  );
  return new Set([...found].flatMap(([, table, alias]) => [table ?? '', alias ?? '']).filter((name) => name !== ''));
}

async function useEverything(): Promise<void> {
  const id = await storeIntegration(real);
  const integration = { id, vendor: 'connectwise' as const };
  await storeLookups(real, id, [
    ['configuration-type', '7', 'Workstation'],
    ['company-type', '1', 'Client'],
  ]);
  await storeRecords(real, id, [
    { kind: 'company', ext: '250', name: 'Contoso', types: ['1'], fields: { website: 'contoso.com' } },
    { kind: 'company', ext: '251', name: 'Fabrikam' },
    { kind: 'configuration', ext: '9', name: 'PC-9', company: '250', type: '7', fields: { manufacturer: '3' } },
    { kind: 'contact', ext: '5', name: 'Ada', company: '250' },
    { kind: 'site', ext: '6', name: 'Main', company: '250' },
  ]);
  const actor = { userId: 1, deviceId: 1 };
  const ask = async () => [];
  const stream = {
    integration,
    stream: 'configurations' as const,
    actor,
    open: async () => Promise.reject(new Error('no vendor')),
  };
  const on = { enabled: true, settings: streamSettings.parse({ fields: ['serialNumber'] }), when: 'now' as const };
  await putStream(db, clock, stream, on);
  await afterCompanies(db, clock, integration, 1);
  const ours = await createCompany(db, clock, { name: 'Contoso Group', website: 'contoso.com', phone: null }, actor);
  await afterCompanies(db, clock, integration, 2);
  await importCompanies(db, clock, { integration, exts: ['250', '251'], actor, ask });
  await decideCompany(db, clock, { integration, ext: '250', actor, rev: 1 }, { do: 'map', companyId: ours });
  await decideCompany(db, clock, { integration, ext: '251', actor }, { do: 'exclude' });
  await clearDecision(db, clock, { integration, ext: '251', actor });
  await decideCompany(db, clock, { integration, ext: '251', actor }, { do: 'refuse', companyId: ours });
  const [last] = await listActions(db, { before: undefined, subject: undefined, limit: 10 });
  await undoAction(db, clock, last?.id ?? 0, actor, true);
  await undoAction(db, clock, last?.id ?? 0, actor, false);
  await listActions(db, { before: 3, subject: last?.subject, limit: 10 });
  await createUnmapped(db, clock, { integration, kind: 'company-types', actor });
  await putMappings(
    db,
    clock,
    { integration, kind: 'company-types', actor },
    { links: [{ externalId: '1', valueId: null }] },
  );
  await readMappings(db, id, 'company-types');
  await readLookups(db, id, 'configuration-type');
  for (const state of MAPPING_STATES) {
    await listVendorCompanies(db, integration, { type: '1', status: '1', state, q: 'con', limit: 10 }, ['A', 1]);
  }
  const row = await findIntegration(db, id);
  if (!row) throw new Error('The integration that was stored is not there.');
  for (const parts of [{ types: ['7'] }, { companies: [ours] }, { statuses: ['1'], types: ['7'] }]) {
    await previewStream(db, row, 'configurations', { enabled: true, settings: streamSettings.parse(parts) });
    await previewStream(db, row, 'contacts', { enabled: true, settings: streamSettings.parse(parts) });
  }
  const [group] = await listGroups(db);
  await listItems(db, clock, ours, group?.id ?? 0, undefined, 10);
  await listItems(db, clock, ours, group?.id ?? 0, ['A', 1], 10);
  await useGrids(group?.id ?? 0, ours);
  await listContacts(db, ours, ['A', 1], 10);
  await listSites(db, ours, undefined, 10);
  await listCompanies(db, { q: 'con', after: ['A', 1], limit: 10 });
  await readCompany(db, ours);
  const at = { vendor: 'connectwise' as const, host: 'na.myconnectwise.net' };
  const refs = [
    { ...at, kind: 'company' as const, externalId: '250' },
    { ...at, kind: 'company' as const, externalId: '999' },
    { ...at, kind: 'contact' as const, externalId: '5' },
    { ...at, kind: 'configuration' as const, externalId: '9' },
  ];
  await findUndecided(db, id, '250');
  await aboutCandidates(db, [ours]);
  await findArrivals(db, { integrationId: id, runId: 1 }, '250');
  await listHeld(db, 1, { after: [1, 1], limit: 10 });
  await readPages(db, clock, { refs, list: { ...at, rows: [{ row: 'a', name: 'Contoso', identifier: 'X' }] } });
}

/** Every way a grid can be asked for: each sort both ways, from the start and from anywhere, and each filter. */
async function useGrids(group: number, ours: number): Promise<void> {
  const filters: Partial<GridFilter>[] = [
    { q: 'pc' },
    { active: 'true', status: '1' },
    ...SUPPORT_STATES.map((support) => ({ support })),
    ...WARRANTY_STATES.map((warranty) => ({ warranty })),
    ...AGE_STATES.map((age) => ({ age })),
    ...QUALITY_FIELDS.map((missing) => ({ missing })),
  ];
  for (const company of [undefined, ours]) {
    await summarizeGroup(db, clock, group, company);
    for (const sort of GRID_SORTS) {
      for (const order of ['asc', 'desc'] as const) {
        for (const after of [undefined, ['A', 1], [null, 1]] as const) {
          await listGrid(db, clock, { group, company, sort, order, after, limit: 10 });
        }
      }
    }
    for (const filter of filters) {
      await listGrid(db, clock, { group, company, ...filter, sort: 'name', order: 'asc', after: undefined, limit: 10 });
    }
  }
}
