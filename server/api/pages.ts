import { z } from 'zod';
import { undecided } from '../../shared/api/mapping.ts';
import { pagesAnswer, pagesBody } from '../../shared/api/pages.ts';
import { idParams } from '../../shared/api/params.ts';
import { findUndecided } from '../pages/find-undecided.ts';
import { readPages } from '../pages/read-pages.ts';
import type { Services } from '../services.ts';
import { mustBeConnected } from '../sync/integrations.ts';
import type { Routes } from './route.ts';

/** What the panel and the marks on lists show. */
export function addPages(routes: Routes, { clock }: Services): void {
  routes.guarded(
    {
      id: 'pages.read',
      method: 'post',
      path: '/api/pages',
      summary: 'All that can be shown for the records on the pages a person has open',
      body: pagesBody,
      answer: pagesAnswer,
      reads: true,
    },
    ({ body, db }) => readPages(db, clock, body),
  );

  routes.guarded(
    {
      id: 'pages.undecided',
      method: 'get',
      path: '/api/integrations/{id}/undecided',
      summary: 'Where a company of the vendor stands among those nobody has decided about, and its neighbours there',
      params: idParams,
      query: z.object({ beside: z.string().min(1).max(200) }),
      answer: undecided,
      refusals: { 404: 'There is no such integration.', 409: 'It is disconnected.' },
    },
    async ({ params, query, db }) => findUndecided(db, (await mustBeConnected(db, params.id)).id, query.beside),
  );
}
