import type { RecordKind } from '../../shared/kinds.ts';
import { companyNames } from './company-names.ts';
import type { Candidate, Standing } from './hold-reasons.ts';
import type { PartTask } from './part-task.ts';
import { POINTS_AT } from './points-at.ts';
import type { RunContext } from './run-context.ts';

/** What is live of a kind now, per company and type, and how much of it the vendor listed in the task's part; and what the missing are of. */
export async function standingOf(run: RunContext, task: PartTask, gone: readonly Candidate[]): Promise<Standing> {
  const counts = await run.db.list<{ company_ext: string; type_ext: string; n: number }>(
    'SELECT company_ext, type_ext, n FROM count_by WHERE integration_id = ? AND kind = ?',
    [run.integrationId, task.kind],
  );
  const [part] = await run.db.list<{ live: number; listed: number }>(
    `SELECT (SELECT count(*) FROM record WHERE part_id = ?1 AND gone_run IS NULL) AS live,
            (SELECT coalesce(sum(n), 0) FROM page WHERE part_id = ?2) AS listed`,
    [task.homeId, task.partId],
  );
  const sumBy = (key: 'company_ext' | 'type_ext') => {
    const sums = new Map<string, number>();
    for (const row of counts) sums.set(row[key], (sums.get(row[key]) ?? 0) + row.n);
    return sums;
  };
  return {
    kind: task.kind,
    typeNames: await typeNames(run, task.kind, gone),
    companyNames: await companyNames(
      run,
      gone.flatMap(({ company_ext }) => company_ext ?? []),
    ),
    total: counts.reduce((sum, row) => sum + row.n, 0),
    byType: sumBy('type_ext'),
    byCompany: sumBy('company_ext'),
    partLive: part?.live ?? 0,
    partListed: part?.listed ?? 0,
  };
}

async function typeNames(
  run: RunContext,
  kind: RecordKind,
  gone: readonly Candidate[],
): Promise<ReadonlyMap<string, string>> {
  const list = POINTS_AT[kind].types;
  const types = new Set(gone.flatMap(({ type_ext }) => type_ext ?? []));
  if (list === undefined || types.size === 0) return new Map();
  const rows = await run.db.list<{ ext: string; label: string }>(
    `SELECT l.ext, l.label FROM json_each(?3) k
     CROSS JOIN lookup l ON l.integration_id = ?1 AND l.kind = ?2 AND l.ext = k.value`,
    [run.integrationId, list, JSON.stringify([...types])],
  );
  return new Map(rows.map(({ ext, label }) => [ext, label]));
}
