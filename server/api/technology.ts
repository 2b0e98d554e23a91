import { z } from 'zod';
import { pageOf } from '../../shared/api/paging.ts';
import { gridItem, gridQuery, gridScope, gridSummary } from '../../shared/api/technology-grid.ts';
import type { Services } from '../services.ts';
import { listGrid } from '../technology/grid/list-grid.ts';
import { summarizeGroup } from '../technology/grid/summarize-group.ts';
import { decodeCursor, pageOfRows } from './paging.ts';
import type { Routes } from './route.ts';

const GONE = { 404: 'There is no such group.' };
const place = z.tuple([z.union([z.string(), z.number(), z.null()]), z.int()]);

/** Flexible items as a grid: of one company or of all, sorted, filtered and at a glance. */
export function addTechnology(routes: Routes, { clock }: Services): void {
  routes.guarded(
    {
      id: 'technology.items',
      method: 'get',
      path: '/api/technology/items',
      summary: 'Items of one group, of a company or of all, sorted and filtered',
      query: gridQuery,
      answer: pageOf(gridItem),
      refusals: GONE,
    },
    async ({ query: { cursor, limit, ...ask }, db }) => {
      const rows = await listGrid(db, clock, { ...ask, after: decodeCursor(cursor, place), limit: limit + 1 });
      return pageOfRows(
        rows,
        limit,
        ({ key, id }) => [key, id],
        ({ key: _, ...item }) => item,
      );
    },
  );

  routes.guarded(
    {
      id: 'technology.summary',
      method: 'get',
      path: '/api/technology/summary',
      summary: 'One group at a glance: data quality, support, age and warranty',
      query: gridScope,
      answer: gridSummary,
      refusals: GONE,
    },
    ({ query: { group, company }, db }) => summarizeGroup(db, clock, group, company),
  );
}
