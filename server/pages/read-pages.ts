import type { PagesAnswer, PagesBody } from '../../shared/api/pages.ts';
import type { Clock, Database } from '../db/database.ts';
import { readPage } from './read-page.ts';
import { readRows } from './read-rows.ts';

/** Everything that the pages a person has open can show, in one answer. */
export async function readPages(db: Database, clock: Clock, { refs, list }: PagesBody): Promise<PagesAnswer> {
  const [views, rows] = await Promise.all([
    Promise.all(refs.map((ref) => readPage(db, clock, ref))),
    list ? readRows(db, list) : [],
  ]);
  return { views, rows };
}
