import { pagesAnswer, pagesBody } from '../../shared/api/pages.ts';
import { readPages } from '../pages/read-pages.ts';
import type { Services } from '../services.ts';
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
}
