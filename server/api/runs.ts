import { z } from 'zod';
import { pageOf, pageQuery } from '../../shared/api/paging.ts';
import { idParams } from '../../shared/api/params.ts';
import {
  changesQuery,
  changeView,
  decideHoldsAnswer,
  decideHoldsBody,
  heldRecord,
  runLogLine,
  runLogQuery,
  runStarted,
  runsQuery,
  runView,
  syncBody,
} from '../../shared/api/runs.ts';
import { auditStatement } from '../auth/audit-statement.ts';
import type { Database } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { cancelRun } from '../sync/claim.ts';
import { approveHold, refuseHold } from '../sync/decide-hold.ts';
import { findIntegration } from '../sync/integration-row.ts';
import { listChanges } from '../sync/list-changes.ts';
import { listHeld } from '../sync/list-held.ts';
import { findRun, listRuns } from '../sync/list-runs.ts';
import { enqueueStatement, laneFor, type RunRequest, waitingRunStatement } from '../sync/queue.ts';
import { runEventStatement } from '../sync/run-events.ts';
import { listRunLog } from '../sync/run-log.ts';
import type { RunScope } from '../sync/scope.ts';
import { decodeCursor, pageById, pageOfRows } from './paging.ts';
import type { Routes } from './route.ts';

const afterHeld = z.tuple([z.int(), z.int()]);
const NO_RUN = { 404: 'There is no such run.' };

/** Sync runs: starting one, what it did, stopping it. */
export function addRuns(routes: Routes, { clock, wake, news }: Services): void {
  routes.guarded(
    {
      id: 'runs.start',
      method: 'post',
      path: '/api/integrations/{id}/sync',
      summary: 'Force sync: queue a run and answer at once; completion is told over the events',
      params: idParams,
      body: syncBody,
      answer: runStarted,
      status: 202,
      refusals: {
        404: 'There is no such integration.',
        409: 'The integration is disconnected.',
        422: 'A company is not mapped to this integration.',
      },
    },
    async ({ actor, params, body, db }) => {
      const integration = await findIntegration(db, params.id);
      if (!integration) throw new Refusal('not_found', 'There is no such integration.');
      if (integration.disconnectedAt !== null)
        throw new Refusal('disconnected', `${integration.name} is disconnected. Connect it again first.`);
      const scope: RunScope = {
        streams: body.streams ?? 'all',
        companies: body.companyIds ? await extsOf(db, integration.id, body.companyIds) : 'all',
        ...(body.whole ? { whole: true } : {}),
      };
      const request: RunRequest = {
        integrationId: integration.id,
        lane: laneFor(scope),
        scope,
        trigger: 'person',
        userId: actor.userId,
      };
      const [queued, waiting] = await db.write([
        enqueueStatement(request, clock.now()),
        waitingRunStatement(request),
        auditStatement(clock, { actor, event: 'run.queued', target: `integration:${integration.id}` }),
      ]);
      const runId = Number(waiting?.rows[0]?.id);
      await db.write([runEventStatement('run.queued', runId, clock.now())]);
      news.publish();
      wake();
      return { runId, isNew: queued?.changes === 1 };
    },
  );

  routes.guarded(
    {
      id: 'runs.list',
      method: 'get',
      path: '/api/runs',
      summary: 'Runs, the newest first',
      query: runsQuery,
      answer: pageOf(runView),
    },
    ({ query, db }) => {
      const { integration: integrationId, state, lane } = query;
      return pageById(query, (before, limit) => listRuns(db, { integrationId, state, lane, before, limit }));
    },
  );

  routes.guarded(
    {
      id: 'runs.read',
      method: 'get',
      path: '/api/runs/{id}',
      summary: 'One run, with what it did by kind of record',
      params: idParams,
      answer: runView,
      refusals: NO_RUN,
    },
    async ({ params, db }) => mustBe(await findRun(db, params.id)),
  );

  routes.guarded(
    {
      id: 'runs.log',
      method: 'get',
      path: '/api/runs/{id}/log',
      summary: 'What a run had to tell: rejected records, failed parts, held deletions',
      params: idParams,
      query: runLogQuery,
      answer: pageOf(runLogLine),
      refusals: NO_RUN,
    },
    async ({ params, query, db }) => {
      mustBe(await findRun(db, params.id));
      const { level, code } = query;
      return pageById(query, (after, limit) => listRunLog(db, params.id, { level, code, after, limit }));
    },
  );

  routes.guarded(
    {
      id: 'runs.changes',
      method: 'get',
      path: '/api/runs/{id}/changes',
      summary: 'What was different: field by field, old and new',
      params: idParams,
      query: changesQuery,
      answer: pageOf(changeView),
      refusals: NO_RUN,
    },
    async ({ params, query, db }) => {
      mustBe(await findRun(db, params.id));
      const { field, kind } = query;
      return pageById(query, (from, limit) => listChanges(db, { runId: params.id, field, kind, from, limit }));
    },
  );

  routes.guarded(
    {
      id: 'runs.held',
      method: 'get',
      path: '/api/runs/{id}/held',
      summary: 'The records that deletions of this run, which wait for a decision, would take',
      params: idParams,
      query: pageQuery,
      answer: pageOf(heldRecord),
      refusals: NO_RUN,
    },
    async ({ params, query, db }) => {
      mustBe(await findRun(db, params.id));
      const after = decodeCursor(query.cursor, afterHeld);
      const rows = await listHeld(db, params.id, { after, limit: query.limit + 1 });
      return pageOfRows(
        rows,
        query.limit,
        ({ holdId, place }) => [holdId, place],
        ({ place: _, ...record }) => record,
      );
    },
  );

  routes.guarded(
    {
      id: 'runs.cancel',
      method: 'post',
      path: '/api/runs/{id}/cancel',
      summary: 'Stop a run; what it saved stays, and the next run goes on from there',
      params: idParams,
      answer: runView,
      refusals: { ...NO_RUN, 409: 'The run has ended already.' },
    },
    async ({ actor, params, db }) => {
      mustBe(await findRun(db, params.id));
      const audit = auditStatement(clock, {
        actor,
        event: 'run.cancelled',
        target: `run:${params.id}`,
        ifChanged: true,
      });
      if (!(await cancelRun(db, params.id, clock.now(), [audit])))
        throw new Refusal('already_ended', 'This run has ended already.');
      wake();
      return mustBe(await findRun(db, params.id));
    },
  );

  routes.guarded(
    {
      id: 'runs.approve-deletes',
      method: 'post',
      path: '/api/runs/{id}/approve-deletes',
      summary: 'Carry out the deletions this run held back, or (refuse) keep the records for good',
      params: idParams,
      body: decideHoldsBody,
      answer: decideHoldsAnswer,
      refusals: { ...NO_RUN, 409: 'Nothing of this run waits, or it changed meanwhile.' },
    },
    async ({ actor, params, body, db }) => {
      const run = mustBe(await findRun(db, params.id));
      const waiting = run.held.filter((held) => held.state === 'waiting' && (body.holdIds?.includes(held.id) ?? true));
      if (waiting.length === 0) throw new Refusal('already_ended', 'No deletions of this run wait for a decision.');
      const answer = { deleted: 0, kept: 0 };
      for (const held of waiting) {
        const audit = (event: string) => [
          auditStatement(clock, { actor, event, target: `hold:${held.id}`, detail: { count: held.count } }),
        ];
        if (body.decision === 'approve') {
          answer.deleted += await approveHold(db, clock, held.id, actor.userId, audit('deletions.approved'));
        } else {
          await refuseHold(db, clock, held.id, actor.userId, audit('deletions.refused'));
          answer.kept += held.count;
        }
      }
      return answer;
    },
  );
}

function mustBe<T>(run: T | undefined): T {
  if (run === undefined) throw new Refusal('not_found', 'There is no such run.');
  return run;
}

/** The vendor's ids of companies of ours. */
async function extsOf(db: Database, integrationId: number, companyIds: readonly number[]): Promise<string[]> {
  const rows = await db.point<{ ext: string; company_id: number }>(
    `SELECT l.ext, l.company_id FROM json_each(?) c CROSS JOIN company_link l ON l.company_id = c.value
     WHERE l.integration_id = ? AND l.state = 'mapped'`,
    [JSON.stringify(companyIds), integrationId],
  );
  const mapped = new Set(rows.map((row) => row.company_id));
  const unmapped = companyIds.find((id) => !mapped.has(id));
  if (unmapped !== undefined) {
    throw new Refusal(
      'unknown_company',
      `Company ${unmapped} is not mapped to this integration, so there is nothing to sync.`,
      { field: 'companyIds' },
    );
  }
  return rows.map((row) => row.ext);
}
