import { STREAM_KINDS, type StreamName } from '../../shared/kinds.ts';
import type { Session } from '../connectors/connector.ts';
import { ConnectorError, type ConnectorErrorCode } from '../connectors/errors.ts';
import { type Clock, type Database, DatabaseError, type Statement } from '../db/database.ts';
import { type ClaimedRun, finishRun, MOST_ATTEMPTS, type RunOutcome } from './claim.ts';
import { knownRecords } from './known-records.ts';
import { watchForOutage } from './outage.ts';
import { projectAgain } from './project-again.ts';
import { enqueueStatement } from './queue.ts';
import { refreshLookups } from './refresh-lookups.ts';
import type { RunContext } from './run-context.ts';
import { attentionStatement, forgetOldEvents, runEventStatement } from './run-events.ts';
import { RunLostError, writeHeld } from './run-guard.ts';
import { type LogEntry, logStatements } from './run-log.ts';
import { runStream, type StreamResult } from './run-stream.ts';
import { parseScope, streamsOf } from './scope.ts';

/** What runs are executed with: the same for all runs of a process. */
export interface Executor {
  db: Database;
  clock: Clock;
  /** This process, as it signs its leases. */
  owner: string;
  /** Opens a session with an integration's stored credentials; `onRequest` is called for each request sent. */
  open(integrationId: number, use: { signal: AbortSignal; live: boolean; onRequest(): void }): Promise<Session>;
  /** Called when the vendor's companies and small lists have been read, before anything that hangs on them. */
  afterCompanies(integrationId: number, runId: number): Promise<void>;
  /** Something was written that people may be watching. */
  news(): void;
  /** An error that is ours: for the log of the server. */
  report(error: unknown, runId: number): void;
  retryMs: number;
}

const PROGRESS_EVERY_MS = 500;
const RETRY_AFTER_MS = 15 * 60_000;
const MOST_RETRIES = 3;
const RETRIES_WITHIN_MS = 6 * 3_600_000;

/** Runs a claimed run to its end, whatever that is. Throws only what another attempt, later, can cure. */
export async function executeRun(executor: Executor, claimed: ClaimedRun, signal: AbortSignal): Promise<void> {
  const { db, clock, owner } = executor;
  let outcome: RunOutcome;
  try {
    if (claimed.attempts > MOST_ATTEMPTS)
      throw new Error(`The run was started ${claimed.attempts} times and never came to its end.`);
    outcome = await work(executor, claimed, signal);
  } catch (error) {
    if (error instanceof RunLostError || signal.aborted) {
      if (await isCancelled(db, claimed.id)) outcome = { state: 'cancelled' };
      else return;
    } else if (error instanceof DatabaseError && error.code !== 'constraint') {
      // The run stays ours until its lease ends, and is taken up again where it was.
      throw error;
    } else {
      outcome = failureOf(error);
      if (!(error instanceof ConnectorError)) executor.report(error, claimed.id);
    }
  }
  await finishRun(db, owner, claimed.id, clock.now(), outcome, closing(claimed, outcome, clock.now()));
  executor.news();
}

async function work(executor: Executor, claimed: ClaimedRun, signal: AbortSignal): Promise<RunOutcome> {
  const { db, clock, owner } = executor;
  const scope = parseScope(claimed.scope);
  const hold = {
    runId: claimed.id,
    owner,
    lane: claimed.lane === 'interactive' ? ('interactive' as const) : ('bulk' as const),
  };
  let requests = 0;
  const session = scope.local
    ? undefined
    : await executor.open(claimed.integration_id, {
        signal,
        live: claimed.lane === 'interactive',
        onRequest: () => requests++,
      });
  const log = async (entry: LogEntry): Promise<void> => {
    await writeHeld(db, hold, logStatements(claimed.id, clock.now(), [entry]));
  };
  const common = {
    db,
    clock,
    hold,
    integrationId: claimed.integration_id,
    scope,
    startedAt: claimed.started_at,
    signal,
    log,
    retryMs: executor.retryMs,
    outage: watchForOutage(),
  };
  const progress = throttled(async () => {
    await writeHeld(db, hold, [
      { sql: 'UPDATE run SET requests = max(requests, ?2) WHERE id = ?1', args: [claimed.id, requests] },
      runEventStatement('run.progress', claimed.id, clock.now()),
    ]);
    executor.news();
  });
  if (!session) {
    for (const name of streamsOf(scope)) await projectAgain({ ...common, progress: progress.call }, STREAM_KINDS[name]);
    await progress.settled();
    return { state: 'succeeded' };
  }
  const run: RunContext = { ...common, session, progress: progress.call };
  const results = await runStreams(executor, run, streamsOf(scope));
  await progress.settled();
  await writeHeld(db, hold, [
    { sql: 'UPDATE run SET requests = max(requests, ?2) WHERE id = ?1', args: [claimed.id, requests] },
  ]);
  return outcomeOf(results);
}

async function runStreams(executor: Executor, run: RunContext, names: readonly StreamName[]): Promise<StreamResult[]> {
  const known = knownRecords(run.db, run.integrationId);
  if (run.scope.companies === 'all') await refreshLookups(run, known);
  const results: StreamResult[] = [];
  for (const name of names) {
    await projectAgain(run, STREAM_KINDS[name]);
    results.push(await runStream(run, name, known));
    if (name === 'companies') await executor.afterCompanies(run.integrationId, run.hold.runId);
  }
  return results;
}

/** A run in which a part failed has failed, though everything else of it is saved. */
function outcomeOf(results: readonly StreamResult[]): RunOutcome {
  const failed = results.flatMap((result) => result.failed);
  const [first] = failed;
  if (!first) return { state: 'succeeded' };
  const parts = results.reduce((sum, result) => sum + result.parts, 0);
  const more = failed.length === 1 ? '' : ` and ${failed.length - 1} more`;
  const rest = `${first.title}${more} could not be synced; the rest is up to date. `;
  return {
    state: 'failed',
    code: first.error.code,
    message: `${failed.length < parts ? rest : ''}${saidOf(first.error)}`,
  };
}

/** Where a person has to do something, what that is belongs to the sentence. */
function saidOf({ code, message, facts }: ConnectorError): string {
  return NEEDS_A_PERSON.includes(code) && facts.hint ? `${message} ${facts.hint}` : message;
}

function failureOf(error: unknown): RunOutcome {
  if (error instanceof ConnectorError) return { state: 'failed', code: error.code, message: saidOf(error) };
  return {
    state: 'failed',
    code: 'internal',
    message:
      'The sync stopped because of a fault in this server. Nothing was lost; the next sync goes on. The log of the server says more.',
  };
}

/** What follows from the end of a run: news, the integration's state, and another try where one can help. */
function closing(claimed: ClaimedRun, outcome: RunOutcome, now: number): Statement[] {
  const failed = outcome.state === 'failed' ? outcome : undefined;
  const statements: Statement[] = [
    runEventStatement('run.finished', claimed.id, now),
    forgetOldEvents(),
    ...forgetNarrowParts(claimed.id),
  ];
  if (failed && NEEDS_A_PERSON.includes(failed.code as ConnectorErrorCode)) {
    statements.push(
      {
        sql: `UPDATE integration SET state = 'needs-attention', error_code = ?2, error_message = ?3 WHERE id = ?1 AND disconnected_at IS NULL`,
        args: [claimed.integration_id, failed.code, failed.message],
      },
      attentionStatement(now, {
        integrationId: claimed.integration_id,
        runId: claimed.id,
        code: failed.code,
        message: failed.message,
      }),
    );
  }
  if (outcome.state === 'succeeded' && claimed.lane === 'nightly') {
    statements.push({
      sql: `UPDATE integration SET state = 'connected', error_code = NULL, error_message = NULL WHERE id = ? AND state = 'needs-attention'`,
      args: [claimed.integration_id],
    });
  }
  if (failed && PASSES.includes(failed.code as ConnectorErrorCode) && claimed.trigger !== 'person')
    statements.push(retryStatement(claimed, now));
  return statements;
}

const NEEDS_A_PERSON: readonly ConnectorErrorCode[] = [
  'credentials-refused',
  'right-missing',
  'certificate',
  'blocked-address',
  'redirected',
];
const PASSES: readonly ConnectorErrorCode[] = ['unreachable', 'vendor-failing', 'unreadable-answer', 'rate-limited'];

/** A vendor that was away for a while is asked again the same night; a few times, then the next night will do. */
function retryStatement(claimed: ClaimedRun, now: number): Statement {
  const recent = `SELECT count(*) FROM run WHERE integration_id = ${claimed.integration_id} AND trigger = 'retry' AND created_at > ${now - RETRIES_WITHIN_MS}`;
  return enqueueStatement(
    {
      integrationId: claimed.integration_id,
      lane: claimed.lane,
      scope: parseScope(claimed.scope),
      trigger: 'retry',
      notBefore: now + RETRY_AFTER_MS,
    },
    now,
    `(${recent}) < ${MOST_RETRIES}`,
  );
}

/** What a narrow run kept for itself, if it did not come to its end. */
function forgetNarrowParts(runId: number): Statement[] {
  const own = `SELECT p.id FROM run_part rp JOIN part p ON p.id = rp.part_id WHERE rp.run_id = ?1 AND p.key LIKE ?2`;
  return [
    { sql: `DELETE FROM page WHERE part_id IN (${own})`, args: [runId, `%@${runId}`] },
    { sql: `DELETE FROM part WHERE id IN (${own})`, args: [runId, `%@${runId}`] },
  ];
}

async function isCancelled(db: Database, runId: number): Promise<boolean> {
  const [row] = await db.point<{ cancel_asked: number }>('SELECT cancel_asked FROM run WHERE id = ?', [runId]);
  return row?.cancel_asked === 1;
}

/** Calls `work` at most once in a while; what it throws is somebody else's to notice, for it is only news. */
function throttled(work: () => Promise<void>): { call(): void; settled(): Promise<void> } {
  let last = 0;
  let running: Promise<void> = Promise.resolve();
  return {
    call() {
      const now = performance.now();
      if (now - last < PROGRESS_EVERY_MS) return;
      last = now;
      running = work().catch((error: unknown) => {
        if (!(error instanceof RunLostError) && !(error instanceof DatabaseError)) throw error;
      });
    },
    settled: () => running,
  };
}
