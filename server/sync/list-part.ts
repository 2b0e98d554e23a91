import type { Json } from '../../shared/json.ts';
import type { Query } from '../connectors/connector.ts';
import { ConnectorError } from '../connectors/errors.ts';
import type { Statement } from '../db/database.ts';
import { applyPage, type PageCounts } from './apply-page.ts';
import { cutVolatile } from './cut-volatile.ts';
import { type FetchedPage, fetchPage } from './fetch-page.ts';
import { forgetPages, rememberedPages, rememberStatements } from './page-memory.ts';
import type { PartTask } from './part-task.ts';
import type { RunContext } from './run-context.ts';
import { writeHeld } from './run-guard.ts';
import { logStatements } from './run-log.ts';
import { type PartState, partState, partStatement } from './run-part.ts';
import { cursorWalk, rangeWalk, type Step, type Walk } from './walk.ts';

/**
 * Lists one part to its end, a page at a time: the next page is on its way while one is applied, and each is saved in
 * one batch with the place to go on from. A run that was killed goes on after its last saved page.
 */
export async function listPart(run: RunContext, task: PartTask): Promise<void> {
  let state = await partState(run, task);
  while (state.state === 'listing') {
    await listOnce(run, task, state);
    state = await agreeOnTotal(run, task, await partState(run, task));
  }
}

async function listOnce(run: RunContext, task: PartTask, state: PartState): Promise<void> {
  const walk = await walkFor(run, task, state);
  const pager = { size: placeOf(state)?.size ?? task.part.pageSize };
  let step = walk.first();
  let coming = step && start(run, task, step, pager);
  let pages = state.pages;
  let saving: Promise<unknown> = Promise.resolve();
  try {
    while (step && coming) {
      const fetched: FetchedPage = await coming;
      if (fetched.restart) {
        await restart(
          run,
          task,
          'The vendor dropped its place in the list, so this part is listed again from its start.',
        );
        return;
      }
      const next = walk.after(step, fetched.next);
      const here: Step = step;
      coming = next && start(run, task, next, pager);
      const applied = fetched.rows
        ? await applyPage(run, task, fetched.rows, fetched.askedAt)
        : { statements: [], doubts: [], counts: unchangedPage(fetched.remembered) };
      fetched.rows?.bytes.free();
      await saving;
      saving = writeHeld(run.db, run.hold, [
        ...applied.statements,
        behindStatement(task),
        ...rememberStatements(run, task, here, fetched, walk.reached(here, fetched.next, fetched.rows?.lastId)),
        ...applied.doubts,
        partStatement(run, task, pages, {
          cursor: next && place(next, pages + 1, pager.size),
          counts: applied.counts,
          mark: fetched.mark,
          ended: next === null,
        }),
      ]);
      // Awaited after the next page was read; until then a failure is nobody's yet.
      saving.catch(() => undefined);
      pages++;
      step = next;
      run.progress();
    }
    await saving;
  } finally {
    // A page on its way to the disk is let through: what follows a failure must not overtake it.
    await Promise.allSettled([saving]);
  }
}

function start(run: RunContext, task: PartTask, step: Step, pager: { size: number }): Promise<FetchedPage> {
  const query: Omit<Query, 'pageSize'> = {
    ...(step.upTo === undefined ? {} : { upTo: step.upTo }),
    ...(task.since === null ? {} : { since: JSON.parse(task.since) as Json }),
  };
  const coming = fetchPage(run, task, step, query, pager, (body) => cutVolatile(body, task.part.volatile ?? []));
  coming.catch(() => undefined);
  return coming;
}

/** Special fields were changed since these rows were projected: then they are computed anew after the listing. */
function behindStatement({ streamId, streamRev }: PartTask): Statement {
  return {
    sql: 'UPDATE stream SET projected_rev = ?2 WHERE id = ?1 AND rev > ?2 AND projected_rev > ?2',
    args: [streamId, streamRev],
  };
}

/** Where to go on: the id to list after, or the page's ordinal with the vendor's cursor, which may count pages of a size. */
interface Place {
  ordinal: number;
  cursor: Json;
  size: number;
}

function place(step: Step, ordinal: number, size: number): Json {
  return { ordinal, cursor: step.cursor, size } satisfies Place;
}

function placeOf({ cursor }: PartState): Place | null {
  return cursor === null ? null : (JSON.parse(cursor) as Place);
}

async function walkFor(run: RunContext, task: PartTask, state: PartState): Promise<Walk> {
  const from = placeOf(state);
  if (task.mode === 'changes') return cursorWalk(new Map(), from);
  const remembered = await rememberedPages(run.db, task);
  if (task.part.ranged) return rangeWalk(remembered, task.part.pageSize, from?.cursor ?? null);
  return cursorWalk(new Map(remembered.flatMap((p) => (p.digest === null ? [] : [[p.lo, p.digest] as const]))), from);
}

function unchangedPage(remembered: { n: number; kept: number }): PageCounts {
  const { n, kept } = remembered;
  return { read: n, created: 0, updated: 0, unchanged: kept, rejected: 0, filtered: n - kept, deleted: 0 };
}

/** Holds what was listed against the vendor's own total; on a difference the part is listed once more, then it fails. */
async function agreeOnTotal(run: RunContext, task: PartTask, state: PartState): Promise<PartState> {
  if (state.state !== 'listed' || !task.part.total || task.mode === 'changes') return state;
  const total = await task.part.total({ pageSize: task.part.pageSize });
  if (total === null) return state;
  await writeHeld(run.db, run.hold, [
    {
      sql: 'UPDATE run_part SET total = ?3 WHERE run_id = ?1 AND part_id = ?2',
      args: [run.hold.runId, task.partId, total.n],
    },
  ]);
  const read = state.read - (await listedTwice(run, task));
  if (total.n === read) return state;
  const difference = `The vendor says ${total.n}, but listed ${read}`;
  if (total.trust === 'upper' && total.n > read) {
    await run.log({
      level: 'info',
      code: 'hidden-rows',
      kind: task.kind,
      part: task.part.key,
      message: `${difference}: the others are not visible to this account.`,
    });
    return state;
  }
  if (state.relisted > 0) {
    throw new ConnectorError(
      'vendor-failing',
      `${difference}, twice. Nothing was deleted. Sync again; if it stays so, check the rights of the API user.`,
    );
  }
  await restart(run, task, `${difference}. It is listed once more.`);
  return partState(run, task);
}

/**
 * Records that stand on two pages of this listing. Where a vendor counts pages, one that moves between them while they
 * are read pushes another over the edge: it was never shown, and the sum of the pages does not tell.
 */
async function listedTwice(run: RunContext, task: PartTask): Promise<number> {
  if (task.part.ranged) return 0;
  const [twice] = await run.db.list<{ n: number }>(
    `SELECT count(*) - count(DISTINCT v.value) AS n FROM page p, json_each(p.ids) v WHERE p.part_id = ? AND p.run_id = ?`,
    [task.partId, run.hold.runId],
  );
  return twice?.n ?? 0;
}

/** Lists the part again from its start; pages that did not change are known by their bytes. */
async function restart(run: RunContext, task: PartTask, message: string): Promise<void> {
  const again: Statement = {
    sql: `UPDATE run_part SET state = 'listing', cursor = NULL, pages = 0, read = 0, unchanged = 0, filtered = 0,
            rejected = 0, relisted = relisted + 1 WHERE run_id = ?1 AND part_id = ?2`,
    args: [run.hold.runId, task.partId],
  };
  task.isFirst = false;
  await writeHeld(run.db, run.hold, [
    again,
    ...(task.part.ranged ? [] : forgetPages(task.partId)),
    ...logStatements(run.hold.runId, run.clock.now(), [
      { level: 'warning', code: 'listed-again', kind: task.kind, part: task.part.key, message },
    ]),
  ]);
}
