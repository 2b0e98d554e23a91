import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { ApiError } from '../../../server/api/api-error.ts';
import { decodeCursor, encodeCursor, pageOfRows } from '../../../server/api/paging.ts';

const KEY = z.tuple([z.string(), z.int()]);

it('gives every row once, in order, for any list and any size of a page', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.string(), fc.nat()), { maxLength: 40 }),
      fc.integer({ min: 1, max: 15 }),
      (list, limit) => {
        const rows = list.map(([name], id) => ({ name, id }));
        const seen: number[] = [];
        let pages = 0;
        let cursor: string | undefined;
        do {
          const after = decodeCursor(cursor, KEY)?.[1] ?? -1;
          const found = rows.filter(({ id }) => id > after).slice(0, limit + 1);
          const page = pageOfRows(
            found,
            limit,
            (row) => [row.name, row.id],
            (row) => row.id,
          );
          seen.push(...page.items);
          pages += 1;
          cursor = page.nextCursor ?? undefined;
        } while (cursor);
        expect(seen).toEqual(rows.map(({ id }) => id));
        // No page that is only there to say that there is nothing more.
        expect(pages).toBe(Math.max(1, Math.ceil(rows.length / limit)));
      },
    ),
  );
});

it('reads back what it wrote, whatever is in the key, in an address too', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer(), (text, n) => {
      const cursor = encodeCursor([text, n]);
      expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
      // A lone half of a character pair is no text: it is the one thing JSON in UTF-8 cannot carry.
      fc.pre(text.isWellFormed());
      expect(decodeCursor(cursor, KEY)).toEqual([text, n]);
    }),
  );
});

it('refuses everything else, and never fails in another way', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String(),
        fc.json().map((json) => Buffer.from(json).toString('base64url')),
      ),
      (cursor) => {
        try {
          const key = decodeCursor(cursor, KEY);
          return key?.length === 2;
        } catch (error) {
          return error instanceof ApiError && error.code === 'bad_cursor';
        }
      },
    ),
  );
});
