import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Clock } from './clock.ts';
import { editsOf } from './msp/edits.ts';
import { Membership } from './msp/membership.ts';
import { Msp, type MspOptions } from './msp/msp.ts';
import { passNight, QUIET_NIGHT } from './msp/night.ts';
import { GIANT, Population } from './msp/population.ts';
import { JUNK_SERIALS } from './msp/vocabulary/hardware.ts';

const SMALL: MspOptions = { companies: 40, configurations: 2000, contacts: 800 };

const fixedClock = (): Clock => {
  const clock = new Clock();
  clock.fix(Date.parse('2026-03-01T02:00:00Z'));
  return clock;
};

/** Everything the estate says, as one comparable value. */
const portrait = (msp: Msp) => ({
  companies: [...msp.companies.population.ordinals()].map((at) => [
    at,
    msp.companies.read(at),
    msp.sites.of(at).map((site) => msp.sites.read(site)),
  ]),
  configurations: [...msp.configurations.population.ordinals()].map((at) => [
    at,
    msp.ground.configurationOwners.companyOf(at),
    msp.configurations.read(at),
    msp.configurations.ledger.stamp(at),
  ]),
  contacts: [...msp.contacts.population.ordinals()].map((at) => [
    at,
    msp.ground.contactOwners.companyOf(at),
    msp.contacts.read(at),
  ]),
});

const share = <T>(values: readonly T[], fits: (value: T) => boolean): number =>
  values.filter(fits).length / values.length;

describe('an estate', () => {
  test('is the same for the same seed, through many nights', () => {
    const [one, two] = [new Msp({ ...SMALL, clock: fixedClock() }), new Msp({ ...SMALL, clock: fixedClock() })];
    for (let night = 0; night < 10; night++) expect(passNight(one)).toEqual(passNight(two));
    expect(portrait(one)).toEqual(portrait(two));
  });

  test('is another for another seed', () => {
    expect(portrait(new Msp({ ...SMALL, seed: 2 }))).not.toEqual(portrait(new Msp(SMALL)));
  });

  test('has the dirt of real life in the stated proportions', () => {
    const msp = new Msp();
    const ordinals = [...msp.configurations.population.ordinals()];
    const hardware = ordinals.filter((at) => msp.configurations.peek(at, 'type') < 9);
    const serials = hardware.map((at) => msp.configurations.peek(at, 'serial'));
    const counts = new Map<string, number>();
    for (const serial of serials) if (serial !== null) counts.set(serial, (counts.get(serial) ?? 0) + 1);
    const junk: readonly string[] = JUNK_SERIALS;

    expect(share(serials, (serial) => serial === null)).toBeCloseTo(0.06, 1);
    expect(share(serials, (serial) => serial !== null && junk.includes(serial))).toBeGreaterThan(0.05);
    expect(serials.some((serial) => serial?.includes('\u200b'))).toBe(true);
    expect([...counts].filter(([serial, count]) => count > 1 && !junk.includes(serial)).length).toBeGreaterThan(50);
    expect(new Set(ordinals.map((at) => msp.configurations.peek(at, 'ram'))).size).toBeGreaterThan(80);
    expect(ordinals.some((at) => msp.configurations.peek(at, 'notes')?.length === 4096)).toBe(true);
    expect(ordinals.filter((at) => at >= GIANT)).toHaveLength(12);

    const names = [...msp.companies.population.ordinals()].map((at) => msp.companies.peek(at, 'name'));
    expect(names).toContain('Catchall');
    expect(new Set(names).size).toBeLessThan(names.length);
    expect(Math.max(...names.map((name) => name.length))).toBeLessThanOrEqual(50);
    expect(names.some((name) => /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(name))).toBe(true);
    const types = [...msp.companies.population.ordinals()].map((at) => msp.companies.peek(at, 'types').length);
    expect(types).toEqual(expect.arrayContaining([0, 1, 2]));
    const texts = ordinals.flatMap((at) => [
      msp.configurations.peek(at, 'notes') ?? '',
      msp.configurations.peek(at, 'name'),
    ]);
    expect(texts.some((text) => text.includes('\0'))).toBe(false);
  });

  test('of a million configurations takes no more memory than a small one, and any record at once', () => {
    const before = process.memoryUsage().heapUsed;
    const msp = new Msp({ configurations: 1_000_000, contacts: 600_000, companies: 5000 });
    for (let n = 0; n < 1000; n++) msp.configurations.read(n * 997);
    const last = msp.configurations.population.choose(999_999) ?? -1;
    expect(msp.configurations.read(last).name).not.toBe('');
    for (let night = 0; night < 3; night++)
      passNight(msp, {
        edit: { companies: 5, configurations: 100, contacts: 10 },
        create: { companies: 0, configurations: 10, contacts: 0, sites: 0 },
        remove: { companies: 0, configurations: 10, contacts: 0, sites: 0 },
        move: 10,
        recreate: 10,
      });
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(20_000_000);
  });
});

describe('who belongs to whom', () => {
  test('both ways say the same, whatever moves', () => {
    fc.assert(
      fc.property(
        fc.record({ seed: fc.nat(), members: fc.nat({ max: 400 }), companies: fc.integer({ min: 1, max: 30 }) }),
        fc.array(fc.record({ member: fc.nat(), company: fc.nat() }), { maxLength: 30 }),
        ({ seed, members, companies }, moves) => {
          const people = new Population(members, members > 10 ? 5 : 0);
          const firms = new Population(companies, companies > 4 ? 2 : 0);
          const owners = new Membership(seed, 'test', people, firms);
          for (const { member, company } of moves) {
            const [who, where] = [people.choose(member), firms.choose(company)];
            if (who !== undefined && where !== undefined) owners.put(who, where);
          }
          const listed = [...firms.ordinals()].flatMap((firm) => owners.of(firm).map((who) => [who, firm]));
          expect(listed).toHaveLength(members);
          for (const [who = -1, firm] of listed) expect(owners.companyOf(who)).toBe(firm);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a night', () => {
  test('does each kind of change that it reports', () => {
    const msp = new Msp({ ...SMALL, clock: fixedClock() });
    const before = new Set(msp.configurations.population.ordinals());
    const { records } = passNight(msp, { merge: 1, move: 20, recreate: 5 });
    const created = [...msp.configurations.population.ordinals()].filter((at) => !before.has(at));

    expect(created).toHaveLength(
      (records['created configurations'] ?? []).length + (records['recreated configurations'] ?? []).length,
    );
    for (const at of records['removed configurations'] ?? []) expect(msp.configurations.population.has(at)).toBe(false);
    for (const at of records['removed companies'] ?? []) expect(msp.companies.peek(at, 'deleted')).toBe(true);
    for (const at of records['recreated configurations'] ?? []) expect(before.has(at)).toBe(false);
    for (const from of records['merged companies'] ?? []) {
      expect(msp.ground.configurationOwners.of(from)).toEqual([]);
      expect(msp.sites.of(from)).toEqual([]);
      expect(msp.companies.peek(from, 'deleted')).toBe(true);
    }
    expect(Object.keys(records)).toEqual(
      expect.arrayContaining(['moved configurations', 'edited configurations', 'merged companies']),
    );
  });

  test('that is quiet moves only what the monitoring tool touches', () => {
    const msp = new Msp(SMALL);
    const ordinals = [...msp.configurations.population.ordinals()];
    const before = ordinals.map((at) => msp.configurations.read(at));
    passNight(msp, QUIET_NIGHT);
    const after = ordinals.map((at) => msp.configurations.read(at));
    const strip = (records: typeof before) => records.map(({ lastLogin: _volatile, ...rest }) => rest);
    expect(strip(after)).toEqual(strip(before));
    const moved = share(
      ordinals,
      (at) => before[ordinals.indexOf(at)]?.lastLogin !== after[ordinals.indexOf(at)]?.lastLogin,
    );
    // Six in ten are touched; six in ten of the configurations are computers that somebody logs in to.
    expect(moved).toBeGreaterThan(0.25);
    expect(moved).toBeLessThan(0.6);
  });

  test('bumps the date of a small share, which an index by time finds', () => {
    const clock = fixedClock();
    const msp = new Msp({ ...SMALL, clock });
    passNight(msp, QUIET_NIGHT);
    const { rounds, configurations } = msp.ground;
    expect([...rounds.bumpedSince(clock.now() - 1, configurations)]).toHaveLength(40);
    expect([...rounds.bumpedSince(clock.now(), configurations)]).toEqual([]);
  });
});

describe('a change by hand', () => {
  const world = () => {
    const msp = new Msp(SMALL);
    return { msp, edits: editsOf(msp), company: 5 };
  };

  test('creates, edits, moves and deletes one record', () => {
    const { msp, edits, company } = world();
    const revision = msp.revision;
    const at = edits.create('configurations', company, { name: 'NEW-1', serial: 'ABC' });
    expect(msp.configurations.read(at)).toMatchObject({ name: 'NEW-1', serial: 'ABC' });
    expect(msp.ground.configurationOwners.of(company)).toContain(at);
    edits.edit('configurations', at, { serial: null });
    expect(msp.configurations.peek(at, 'serial')).toBeNull();
    edits.move('configurations', at, 7);
    expect(msp.ground.configurationOwners.of(company)).not.toContain(at);
    expect(msp.ground.configurationOwners.of(7)).toContain(at);
    edits.remove('configurations', at);
    expect(msp.ground.configurationOwners.of(7)).not.toContain(at);
    expect(() => edits.edit('configurations', at, { name: 'x' })).toThrow(RangeError);
    expect(msp.revision).toBeGreaterThan(revision);
  });

  test('keeps the serial of a device that is entered again', () => {
    const { msp, edits } = world();
    const serial = msp.configurations.peek(11, 'serial');
    const again = edits.recreate(11);
    expect(again).not.toBe(11);
    expect(msp.configurations.peek(again, 'serial')).toBe(serial);
    expect(msp.configurations.population.has(11)).toBe(false);
  });

  test('leaves the answers of another type unanswered', () => {
    const { msp, edits } = world();
    const at = edits.create('configurations', 5, { type: 4 });
    expect(msp.configurations.peek(at, 'answers')).toHaveLength(4);
    expect(msp.configurations.peek(at, 'answers').every(({ value }) => value === null)).toBe(true);
  });
});

describe('nothing changes behind the back of the dates', () => {
  /** What a list of changes must be able to carry forward: everything but what the monitoring tool touches. */
  const watched = (msp: Msp) => {
    const rows = new Map<string, { text: string; at: number }>();
    const note = (kind: string, at: number, value: unknown, stamp: number): void =>
      void rows.set(`${kind} ${at}`, { text: JSON.stringify(value), at: stamp });
    for (const at of msp.companies.population.ordinals()) {
      const { types: _separate, ...fields } = msp.companies.read(at);
      note(
        'company',
        at,
        [fields, msp.ground.contactOwners.nth(at, 0), msp.sites.of(at)[0]],
        msp.companies.ledger.stamp(at)?.at ?? 0,
      );
      for (const site of msp.sites.of(at))
        note('site', site, [at, msp.sites.read(site)], msp.sites.ledger.stamp(site)?.at ?? 0);
    }
    for (const at of msp.configurations.population.ordinals()) {
      const { lastLogin: _volatile, ...fields } = msp.configurations.read(at);
      note(
        'configuration',
        at,
        [fields, msp.ground.configurationOwners.companyOf(at)],
        msp.configurations.ledger.stamp(at)?.at ?? 0,
      );
    }
    for (const at of msp.contacts.population.ordinals()) {
      note(
        'contact',
        at,
        [msp.contacts.read(at), msp.ground.contactOwners.companyOf(at)],
        msp.contacts.ledger.stamp(at)?.at ?? 0,
      );
    }
    return rows;
  };

  test.each([1, 2, 3])('every record that differs after a night was stamped in that night (seed %i)', (seed) => {
    const clock = fixedClock();
    const msp = new Msp({ companies: 30, configurations: 600, contacts: 200, seed, clock });
    for (let night = 0; night < 8; night++) {
      const before = watched(msp);
      clock.advance(86_400_000);
      passNight(msp, { merge: 1, move: 10, remove: { companies: 1, configurations: 3, contacts: 20, sites: 5 } });
      const silent = [...watched(msp)].filter(
        ([key, { text, at }]) => before.get(key)?.text !== text && at !== clock.now(),
      );
      expect(silent).toEqual([]);
    }
  });
});
