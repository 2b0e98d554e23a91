import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editsOf } from '../../sandbox/msp/edits.ts';
import { type Estate, startEstate } from '../../support/estate.ts';

/** Ten pages of Halo's. */
const CONTACTS = 950;

let estate: Estate;
beforeEach(async () => {
  const proportions = { companyDeleted: 0 };
  const msp = { seed: 5, companies: 30, configurations: 10, contacts: CONTACTS, tickets: 0, proportions };
  estate = await startEstate({ vendor: 'halo', msp });
  await estate.sync();
  await estate.mapAll();
  await unmapSome();
  await estate.configure('contact', {});
  await night();
});
afterEach(() => estate.close());

const night = () => estate.sync({ streams: ['contacts'] });
const edits = () => editsOf(estate.sandbox.msp);
const ordinals = () => [...estate.sandbox.msp.contacts.population.ordinals()];

function vendor() {
  const found = estate.sandbox.vendors.get('halo');
  if (!found) throw new Error('the sandbox has no Halo');
  return found;
}

/** So that some of the vendor's contacts are not wanted. */
async function unmapSome(): Promise<void> {
  await estate.db.write([
    {
      sql: `DELETE FROM company_link WHERE ext IN (SELECT ext FROM company_link WHERE state = 'mapped' ORDER BY ext LIMIT 8)`,
    },
  ]);
}

async function live(): Promise<Set<string>> {
  const rows = await estate.db.list<{ ext: string }>(
    `SELECT ext FROM record WHERE kind = 'contact' AND gone_run IS NULL`,
  );
  return new Set(rows.map(({ ext }) => ext));
}

/** A contact that is kept, and one that is not. */
async function pick(isKept: boolean): Promise<number> {
  const kept = await live();
  const found = ordinals().find((ordinal) => kept.has(vendor().idOf('contacts', ordinal)) === isKept);
  if (found === undefined) throw new Error('the estate has no such contact');
  return found;
}

async function mappedCompany(): Promise<number> {
  const rows = await estate.db.list<{ ext: string }>(
    `SELECT ext FROM company_link WHERE state = 'mapped' ORDER BY ext`,
  );
  // One of Halo's own, which stands for none, is not of the estate.
  const [ordinal] = rows.flatMap(({ ext }) => vendor().ordinalOf('companies', ext) ?? []);
  if (ordinal === undefined) throw new Error('no company is mapped');
  return ordinal;
}

/** What a night asks for that lists all contacts, at the least. */
const WHOLE = 10;

describe('a night of changes where pages are no ranges', () => {
  it('learns who came and who left by the ids, without listing everything', async () => {
    const before = await live();
    const gone = await pick(true);
    const made = edits().create('contacts', await mappedCompany(), { first: 'New', last: 'Comer' });
    edits().remove('contacts', gone);
    const run = await night();
    expect(run.state).toBe('succeeded');
    expect(run.requests).toBeLessThan(WHOLE);
    const after = await live();
    expect([...after].filter((ext) => !before.has(ext))).toEqual([vendor().idOf('contacts', made)]);
    expect([...before].filter((ext) => !after.has(ext))).toEqual([vendor().idOf('contacts', gone)]);
  });

  it('is not confused by those that nobody wanted, coming or leaving', async () => {
    const before = await live();
    edits().remove('contacts', await pick(false));
    expect((await night()).requests).toBeLessThan(WHOLE);
    expect(await live()).toEqual(before);
    const quiet = await night();
    expect(quiet.requests).toBeLessThan(WHOLE);
    expect(quiet.state).toBe('succeeded');
  });

  it('goes on from what it learnt: the night after is short as well, and a whole listing agrees', async () => {
    edits().remove('contacts', await pick(true));
    edits().create('contacts', await mappedCompany(), { first: 'New', last: 'Comer' });
    await night();
    expect((await night()).requests).toBeLessThan(WHOLE);
    const known = await live();
    const whole = await estate.sync({ streams: ['contacts'], whole: true });
    expect(whole.requests).toBeGreaterThanOrEqual(WHOLE);
    expect(whole.streams.contact).toMatchObject({ created: 0, updated: 0, deleted: 0 });
    expect(await live()).toEqual(known);
  });
});
