import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Check, Known, Lookup, Part, Selection, Session } from '../../../server/connectors/connector.ts';
import { ConnectorError } from '../../../server/connectors/errors.ts';
import type { Json } from '../../../shared/json.ts';
import { type LookupKind, RECORD_KINDS, type RecordKind } from '../../../shared/kinds.ts';
import type { VendorId } from '../../../shared/vendors.ts';
import { idsOf, PAGE, pagesOf, query, rowsOf, sweep } from './list-pages.ts';

/** A vendor's sandbox in the hands of the suite. Ids are the vendor's; changes are made as a person there would. */
export interface ContractSubject {
  /** Opens a session, with the right credentials or with some of them replaced. */
  open(replaced?: Readonly<Record<string, string>>): Promise<Session>;
  /** Credentials that the vendor refuses, one way of being wrong each. */
  wrong: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Hosts of the vendor's web application. */
  webHosts: readonly string[];
  /** Ids of the records that a whole listing must show. */
  ids(kind: RecordKind): string[];
  /** Every value the vendor keeps secret inside its records. At least one, or none that the vendor has. */
  secrets(): string[] | 'none';
  change(kind: RecordKind, id: string, name: string): void;
  remove(kind: RecordKind, id: string): void;
  /** Lets time pass, so that what comes after is later than any overlap of a mark. */
  later(): void;
  /** Takes the right to see a kind away, and gives it back. */
  deny(kind: RecordKind): void;
  allow(): void;
  /** Spoils the first row of the next page of a kind: it cannot be read any more. */
  spoil(kind: RecordKind): void;
  stop(): Promise<void>;
}

const EVERYTHING: Selection = { companies: 'all', types: 'all', statuses: 'all', fields: [], filters: [] };

/** What every connector must keep, whatever its vendor: run against the vendor's sandbox, over real HTTP. */
export function connectorContract(vendor: VendorId, start: () => Promise<ContractSubject>): void {
  describe(`the connector of ${vendor} keeps the contract`, () => {
    let subject: ContractSubject;
    let session: Session;
    let known: Known;

    beforeAll(async () => {
      subject = await start();
      session = await subject.open();
      known = { ids: async (kind) => subject.ids(kind), lookups: (kind) => lookupsOf(session, kind, known) };
    });
    afterAll(() => subject.stop());

    const partsOf = async (kind: RecordKind, selection: Selection = EVERYTHING): Promise<Part[]> =>
      session.streams[kind].parts(selection, known);
    const allFields = async (kind: RecordKind): Promise<Selection> => {
      const fields = await session.fields({ kind, types: 'all' });
      return { ...EVERYTHING, fields: fields.map(({ key }) => key) };
    };

    describe.each(RECORD_KINDS)('%s', (kind) => {
      it('lists every record once, and ends', async () => {
        const rows = await rowsOf(await partsOf(kind));
        expect(rows.map(({ id }) => id).sort()).toEqual(subject.ids(kind).sort());
      });

      it('gives the same records from any cursor on', async () => {
        for (const part of (await partsOf(kind)).slice(0, 3)) {
          const pages = await pagesOf(part);
          for (const [at, { cursor }] of pages.entries()) {
            const rest = await pagesOf(part, cursor);
            expect(idsOf(rest)).toEqual(idsOf(pages.slice(at)));
          }
        }
      });

      it('agrees with the total the vendor tells', async () => {
        for (const part of (await partsOf(kind)).slice(0, 3)) {
          const listed = idsOf(await pagesOf(part)).length;
          const total = await part.total?.(query());
          if (total?.trust === 'exact') expect(total.n).toBe(listed);
          if (total?.trust === 'upper') expect(total.n).toBeGreaterThanOrEqual(listed);
        }
      });

      it('lists ids alone as it lists records', async () => {
        for (const part of (await partsOf(kind)).filter(({ ids }) => ids)) {
          expect(await sweep(part)).toEqual(idsOf(await pagesOf(part)));
        }
      });

      it('gives a remembered range again to the byte, and nothing beyond it', async () => {
        for (const part of (await partsOf(kind)).filter(({ ranged }) => ranged)) {
          for (const { cursor, ids, body } of await pagesOf(part)) {
            const upTo = ids.at(-1);
            if (upTo === undefined) continue;
            const again = await part.page(cursor, { ...query(), upTo });
            expect(Buffer.from(again.body ?? []).equals(body ?? Buffer.alloc(0))).toBe(true);
            expect(again.next).toBeNull();
          }
        }
      });

      it('goes on inside a range that no longer fits a page', async () => {
        for (const part of (await partsOf(kind)).filter(({ ranged }) => ranged)) {
          const all = idsOf(await pagesOf(part));
          const upTo = all[PAGE];
          if (upTo === undefined) continue;
          const first = await part.page(null, { ...query(), upTo });
          expect(first.next).toBe(all[PAGE - 1]);
        }
      });

      it('reads what every field holds, and keeps secrets out of records, fields and samples', async () => {
        const selection = await allFields(kind);
        const told = JSON.stringify(await session.fields({ kind, types: 'all' }));
        const parsed = JSON.stringify((await rowsOf(await partsOf(kind, selection))).map((row) => row.parse()));
        const secrets = subject.secrets();
        expect(secrets.length).toBeGreaterThan(0);
        for (const secret of secrets === 'none' ? [] : secrets) {
          expect(told).not.toContain(secret);
          expect(parsed).not.toContain(secret);
        }
      });

      it('offers each field once, with a label, and only keys that records then have', async () => {
        const fields = await session.fields({ kind, types: 'all' });
        expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length);
        expect(fields.every(({ label }) => label.trim() !== '')).toBe(true);
        const offered = new Set(fields.map(({ key }) => key));
        for (const row of await rowsOf(await partsOf(kind, await allFields(kind)))) {
          const parsed = row.parse();
          if (!('reject' in parsed)) for (const key of Object.keys(parsed.fields)) expect(offered).toContain(key);
        }
      });

      it('rejects a row that cannot be read, with a reason, and keeps the rest of the page', async () => {
        const part = (await partsOf(kind))[0];
        const whole = part && (await part.page(null, query()));
        const count = [...(whole?.rows() ?? [])].length;
        subject.spoil(kind);
        const page = part && (await part.page(null, query()));
        const parsed = [...(page?.rows() ?? [])].map((row) => row.parse());
        const rejects = parsed.flatMap((one) => ('reject' in one ? [one.reject] : []));
        expect(parsed).toHaveLength(count);
        expect(rejects).toHaveLength(1);
        expect(rejects[0]).toMatch(/\w/);
      });

      it('shows a right that is missing in its check, and names it when a listing is refused', async () => {
        subject.deny(kind);
        try {
          const lines = await checksOf(session);
          const missing = lines.filter(({ ok }) => !ok);
          expect(missing.length).toBeGreaterThan(0);
          for (const { right, hides, fix } of missing)
            for (const words of [right, hides, fix]) expect(words).toMatch(/\w/);
          const [part] = await partsOf(kind);
          const refused = await failureOf(part?.page(null, query()));
          expect(refused).toMatchObject({ code: 'right-missing' });
          expect(missing.some(({ right }) => refused.message.includes(right))).toBe(true);
        } finally {
          subject.allow();
        }
      });

      it('links records to https pages on the vendor’s host, or not at all', async () => {
        for (const id of subject.ids(kind).slice(0, 5)) {
          const link = session.recordUrl({ kind, id });
          if (link === null) continue;
          const url = new URL(link);
          expect(url.protocol).toBe('https:');
          expect(subject.webHosts).toContain(url.host);
          expect(link).toContain(id);
        }
      });
    });

    it('lists only what changed since the mark of a complete listing', async () => {
      for (const kind of RECORD_KINDS.filter((one) => session.streams[one].since === 'server')) {
        const listed = async (since: ReadonlyMap<string, Json> = new Map()) =>
          Promise.all(
            (await partsOf(kind)).map(async (part) => {
              const mark = since.get(part.key);
              const pages = await pagesOf(part, null, mark === undefined ? {} : { since: mark });
              return { key: part.key, mark: pages[0]?.mark, ids: idsOf(pages) };
            }),
          );
        await listed();
        subject.later();
        const marks = new Map((await listed()).flatMap(({ key, mark }) => (mark === undefined ? [] : [[key, mark]])));
        expect(marks.size).toBe((await partsOf(kind)).length);
        subject.later();
        const changed = subject.ids(kind).slice(3, 5);
        for (const id of changed) subject.change(kind, id, `Renamed ${id}`);
        const since = await listed(marks);
        expect(since.flatMap(({ ids }) => ids).sort()).toEqual(changed.sort());
        expect(since.every(({ mark }) => mark !== undefined)).toBe(true);
      }
    });

    it('reads single records afresh, and tells which are gone', async () => {
      for (const kind of RECORD_KINDS) {
        const [first, second] = subject.ids(kind);
        const last = subject.ids(kind).at(-1);
        if (first === undefined || second === undefined || last === undefined) continue;
        subject.remove(kind, second);
        const answers = await session.read([first, second, last].map((id) => ({ kind, id })));
        const [kept, gone, giant] = answers;
        if (kept && 'failed' in kept) continue;
        expect(kept).toMatchObject({ ref: { kind, id: first }, row: { kind, id: first } });
        expect(gone).toMatchObject({ ref: { kind, id: second }, gone: true });
        expect(giant).toMatchObject({ ref: { kind, id: last }, row: { kind, id: last } });
      }
    });

    it('refuses credentials that are wrong, by that name', async () => {
      expect(Object.keys(subject.wrong).length).toBeGreaterThan(0);
      for (const [what, replaced] of Object.entries(subject.wrong)) {
        const trial = subject.open(replaced).then(async (opened) => checksOf(opened));
        expect(await failureOf(trial), what).toMatchObject({ code: 'credentials-refused' });
      }
    });

    it('finds every right granted, and says how many records there are', async () => {
      const lines = await checksOf(session);
      expect(lines.filter(({ ok }) => !ok)).toEqual([]);
      expect(lines.some(({ count }) => count !== undefined && count > 0)).toBe(true);
    });

    it('tells lookups that records point at, once each', async () => {
      const companies = await rowsOf(await partsOf('company'));
      const types = await lookupsOf(session, 'company-type', known);
      const ids = new Set(types.map(({ id }) => id));
      expect(ids.size).toBe(types.length);
      for (const row of companies) {
        const parsed = row.parse();
        if (!('reject' in parsed)) for (const id of parsed.typeIds) expect(ids).toContain(id);
      }
    });
  });
}

async function checksOf(session: Session): Promise<Check[]> {
  const lines: Check[] = [];
  for await (const line of session.check()) lines.push(line);
  return lines;
}

/** A vendor need not have every small list. */
async function lookupsOf(session: Session, kind: LookupKind, known: Known): Promise<Lookup[]> {
  return (await session.lookups[kind]?.(known)) ?? [];
}

async function failureOf(promise: Promise<unknown> | undefined): Promise<ConnectorError> {
  const error = await promise?.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ConnectorError) return error;
  throw new Error('a ConnectorError was expected', { cause: error });
}
