import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock as clock, type Database } from '../../../server/db/database.ts';
import { clearDecision, decideCompany } from '../../../server/mapping/decide-company.ts';
import { importCompanies } from '../../../server/mapping/import-companies.ts';
import { undoAction } from '../../../server/mapping/undo-action.ts';
import { Refusal } from '../../../server/refusal.ts';
import { describeStores } from '../../support/databases.ts';
import { storeIntegration, storeRecords } from '../support/stored-estate.ts';

const actor = { userId: 1, deviceId: 1 };
const RUNS = 12;

const ext = fc.constantFrom('250', '251', '252');
const companyId = fc.integer({ min: 1, max: 2 });
const step = fc.oneof(
  fc.record({ do: fc.constant('import' as const), ext }),
  fc.record({ do: fc.constant('map' as const), ext, companyId }),
  fc.record({ do: fc.constant('exclude' as const), ext }),
  fc.record({ do: fc.constant('refuse' as const), ext, companyId }),
  fc.record({ do: fc.constant('clear' as const), ext }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describeStores('decisions about companies', (database) => {
  let db: Database;
  let integration: { id: number; vendor: 'connectwise' };

  beforeAll(async () => {
    db = await database().open();
    integration = { id: await storeIntegration(db), vendor: 'connectwise' };
    const exts = ['250', '251', '252'];
    await storeRecords(db, integration.id, [
      ...exts.map((ext) => ({ kind: 'company' as const, ext, name: `Company ${ext}` })),
      ...exts.map((ext) => ({ kind: 'configuration' as const, ext: `9${ext}`, name: 'PC', company: ext, type: '7' })),
      ...exts.map((ext) => ({ kind: 'contact' as const, ext: `5${ext}`, name: 'Ada', company: ext })),
    ]);
    // As the engine leaves them: nothing of a company is in sight before it is mapped.
    await db.write([
      { sql: `UPDATE record SET gone_run = 0, gone_why = 'unmapped' WHERE kind <> 'company'` },
      { sql: `DELETE FROM count_by WHERE kind <> 'company'` },
    ]);
    const ours = `INSERT INTO company (name, origin, created_at) VALUES (?, 'user', 1)`;
    await db.write(['One', 'Two'].map((name) => ({ sql: ours, args: [name] })));
    const suggested = `INSERT INTO suggestion (integration_id, ext, company_id, score, evidence) VALUES (?, '250', 1, 0.8, '{"rule":null,"reasons":[]}')`;
    await db.write([{ sql: suggested, args: [integration.id] }]);
  });
  afterAll(() => db.close());

  async function take(taken: Step): Promise<void> {
    const request = { integration, ext: taken.ext, actor };
    if (taken.do === 'import') {
      await importCompanies(db, clock, { integration, exts: [taken.ext], actor, ask: async () => [] });
    } else if (taken.do === 'clear') await clearDecision(db, clock, request);
    else await decideCompany(db, clock, request, taken);
  }

  /** Everything a person can see of the mapping: decisions, refusals, which records are in sight, counts, companies. */
  async function seen() {
    return {
      links: await db.list('SELECT ext, state, company_id FROM company_link ORDER BY ext'),
      refusals: await db.list('SELECT ext, company_id FROM link_refusal ORDER BY ext, company_id'),
      records: await db.list('SELECT ext, gone_why FROM record ORDER BY id'),
      counts: await db.list(
        `SELECT kind, company_ext, n FROM count_by WHERE kind <> 'company' AND n <> 0 ORDER BY kind, company_ext`,
      ),
      companies: await db.list('SELECT name FROM company WHERE archived_at IS NULL ORDER BY id'),
    };
  }

  const lastAction = async () =>
    Number((await db.list<{ id: number | null }>('SELECT max(id) AS id FROM action'))[0]?.id ?? 0);

  /** Takes back all actions after `from`, the newest first. */
  async function takeBack(from: number): Promise<void> {
    for (let id = await lastAction(); id > from; id--) {
      const [action] = await db.list<{ undoes: number | null; undone: number | null }>(
        'SELECT undoes, (SELECT u.id FROM action u WHERE u.undoes = a.id) AS undone FROM action a WHERE id = ?',
        [id],
      );
      if (action?.undoes === null && action.undone === null) await undoAction(db, clock, id, actor, false);
    }
  }

  test('whatever was decided, taking it all back leaves everything as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const from = await lastAction();
        const before = await seen();
        for (const one of steps) await take(one);
        await takeBack(from);
        expect(await seen()).toEqual(before);
      }),
      { numRuns: RUNS },
    );
  }, 60_000);

  test('whatever was decided, exactly the records of mapped companies are in sight, and counted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        for (const one of steps) {
          await take(one).catch((error: unknown) => {
            if (!(error instanceof Refusal)) throw error;
          });
        }
        const wrong = await db.list(
          `SELECT r.ext FROM record r LEFT JOIN company_link l ON l.integration_id = r.integration_id AND l.ext = r.company_ext
           WHERE r.kind <> 'company' AND l.ext IS NOT NULL AND (r.gone_run IS NULL) <> (l.state = 'mapped')`,
        );
        expect(wrong).toEqual([]);
        const miscounted = await db.list(
          `SELECT r.company_ext, count(*) FROM record r WHERE r.kind = 'contact' AND r.gone_run IS NULL GROUP BY 1
           EXCEPT SELECT company_ext, n FROM count_by WHERE kind = 'contact'`,
        );
        expect(miscounted).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }, 60_000);
});
