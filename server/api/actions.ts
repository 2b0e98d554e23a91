import { z } from 'zod';
import { actionView, undoAnswer, undoBody } from '../../shared/api/mapping.ts';
import { pageOf, pageQuery } from '../../shared/api/paging.ts';
import { idParams } from '../../shared/api/params.ts';
import { listActions } from '../mapping/list-actions.ts';
import { undoAction } from '../mapping/undo-action.ts';
import type { Services } from '../services.ts';
import { pageById } from './paging.ts';
import type { Routes } from './route.ts';

/** What people did, and taking it back. */
export function addActions(routes: Routes, { clock, wake }: Services): void {
  routes.guarded(
    {
      id: 'actions.list',
      method: 'get',
      path: '/api/actions',
      summary: 'What people and rules did, the newest first, with before and after',
      query: pageQuery.extend({ subject: z.string().max(500).optional() }),
      answer: pageOf(actionView),
    },
    ({ query, db }) => pageById(query, (before, limit) => listActions(db, { before, subject: query.subject, limit })),
  );

  routes.guarded(
    {
      id: 'actions.undo',
      method: 'post',
      path: '/api/actions/{id}/undo',
      summary: 'Take an action back, or (preview) say what that would detach',
      params: idParams,
      body: undoBody,
      answer: undoAnswer,
      refusals: {
        404: 'There is no such action.',
        409: 'It was taken back already, cannot be, or something was done since.',
      },
    },
    async ({ actor, params, body, db }) => {
      const answer = await undoAction(db, clock, params.id, actor, body.preview);
      if (answer.done) wake();
      return answer;
    },
  );
}
