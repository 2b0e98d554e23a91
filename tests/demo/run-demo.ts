import type { IntegrationView } from '../../shared/api/integrations.ts';
import { changeView, type RunView, runStarted, runView } from '../../shared/api/runs.ts';
import type { ApiClient } from './api-client.ts';
import { chooseCompanies, importCompanies, turnOn } from './bring-in.ts';
import { countChanges, type FieldChanges } from './count-changes.ts';
import { DemoError } from './demo-error.ts';
import type { Narrator } from './narrator.ts';
import type { Night } from './pass-night.ts';
import { connect, mapValues } from './set-up.ts';
import { changesTable, runsTable } from './tables.ts';
import { watchRuns } from './watch-runs.ts';

export interface Stage {
  api: ApiClient;
  vendor: string;
  credentials: Readonly<Record<string, string>>;
  passNight(): Promise<Night>;
  narrator: Narrator;
}

export interface DemoResult {
  integration: IntegrationView;
  /** In the order they were made. */
  runs: { what: string; run: RunView }[];
  /** What the night changed. */
  changes: FieldChanges[];
}

/** Does through the API what an administrator would on the first day, and looks at what the first night brought. */
export async function runDemo({ api, vendor, credentials, passNight, narrator }: Stage): Promise<DemoResult> {
  const watch = await watchRuns(api);
  const runs: DemoResult['runs'] = [];
  const bringIn = async (what: string, runId: number) => {
    const run = await watch.finished(runId, (news) => narrator.progress(what, news));
    narrator.clear();
    runs.push({ what, run });
    return run;
  };
  try {
    const { integration, missing } = await connect(api, vendor, credentials);
    const { id } = integration;
    const rights = missing.length === 0 ? 'every right is there' : `missing: ${missing.join(', ')}`;
    narrator.say(`Connected ${integration.name}; ${rights}.`);
    await bringIn('first look', await firstRun(api, id));

    for (const { kind, mapped, ours } of await mapValues(api, id)) {
      if (mapped > 0) narrator.say(`Mapped ${mapped} ${kind.replace('-', ' ')} to ${ours} of ours.`);
    }

    const { by, all, chosen } = await chooseCompanies(api, id);
    const imported = await importCompanies(api, id, chosen);
    const chosenBy = by.map(({ what, label }) => `${what} "${label}"`).join(', ') || 'the active ones';
    narrator.say(`Imported ${imported.mapped} of ${all} companies: ${chosenBy}; ${imported.created} are new.`);
    for (const runId of imported.runIds) await bringIn('imported companies', runId);

    for (const stream of ['configurations', 'contacts'] as const) {
      const { offered, fields, special, runId } = await turnOn(api, id, stream);
      const meanings = special > 0 ? `, ${special} special fields` : '';
      narrator.say(`Turned on ${stream}: ${fields} of ${offered} fields${meanings}.`);
      await bringIn(stream, runId);
    }
    narrator.say(runsTable(runs));

    const { counts } = await passNight();
    const events = Object.entries(counts).map(([what, n]) => `${what} ${n}`);
    narrator.say(`A night passed at the vendor: ${events.join(', ')}.`);
    const { runId } = await api.post(`/api/integrations/${id}/sync`, {}, runStarted);
    const run = await bringIn('after the night', runId);
    narrator.say(runsTable([{ what: 'after the night', run }]));
    for (const { message } of run.held) narrator.say(`Waits for a yes: ${message}`);
    const changes = await countChanges(api.list(`/api/runs/${runId}/changes`, changeView));
    narrator.say(changesTable(changes));
    return { integration, runs, changes };
  } finally {
    watch.close();
  }
}

/** The look at the companies that a new connection begins with. */
async function firstRun(api: ApiClient, integrationId: number): Promise<number> {
  const query = new URLSearchParams({ integration: String(integrationId) });
  for await (const { id } of api.list(`/api/runs?${query}`, runView)) return id;
  throw new DemoError('run-failed', 'A new connection queued no look at its companies.');
}
