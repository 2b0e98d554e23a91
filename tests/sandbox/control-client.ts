import { ask } from './ask.ts';
import { CONTROL_HOST } from './control.ts';
import type { CounterValues } from './counters.ts';
import type { EditRequest } from './edit-request.ts';
import type { FaultPlan } from './faults.ts';
import type { NightPlan } from './msp/night.ts';

/** Steers a sandbox that runs anywhere on this machine, by its origin. Every call throws where the sandbox refuses. */
export interface ControlClient {
  /** Lets nights pass and returns what each did, counted. */
  nights(count?: number, plan?: 'ordinary' | 'quiet' | Partial<NightPlan>): Promise<readonly NightCounts[]>;
  /** Makes one change and returns the vendor's id of the record it concerns. */
  edit(change: EditRequest & { readonly vendor?: string }): Promise<string>;
  setFaults(plan: FaultPlan): Promise<void>;
  clearFaults(): Promise<void>;
  counters(): Promise<CounterValues>;
  resetCounters(): Promise<void>;
  /** Stops the clock at a time, or lets it run again with null. */
  fixClock(at: Date | null): Promise<void>;
  advanceClock(seconds: number): Promise<void>;
  configure(vendor: string, settings: Readonly<Record<string, unknown>>): Promise<void>;
  /** The vendor's records of a kind as JSON texts, narrowed by the vendor's own query. */
  truth(vendor: string, kind: string, query?: Readonly<Record<string, string>>): Promise<readonly string[]>;
}

export interface NightCounts {
  readonly night: number;
  readonly counts: Readonly<Record<string, number>>;
}

export const controlClient = (origin: string): ControlClient => {
  const call = async (method: string, path: string, body?: unknown): Promise<string> => {
    const answer = await ask(origin, {
      method,
      host: CONTROL_HOST,
      path,
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (answer.status !== 200) throw new Error(`The sandbox refused ${method} ${path}: ${answer.text}`);
    return answer.text;
  };
  return {
    nights: async (count = 1, plan = 'ordinary') => JSON.parse(await call('POST', '/nights', { count, plan })),
    edit: async (change) => JSON.parse(await call('POST', '/edits', change)).id,
    setFaults: async (plan) => void (await call('PUT', '/faults', plan)),
    clearFaults: async () => void (await call('DELETE', '/faults')),
    counters: async () => JSON.parse(await call('GET', '/counters')),
    resetCounters: async () => void (await call('DELETE', '/counters')),
    fixClock: async (at) => void (await call('PUT', '/clock', { fix: at?.toISOString() ?? null })),
    advanceClock: async (seconds) => void (await call('PUT', '/clock', { advanceSeconds: seconds })),
    configure: async (vendor, settings) => void (await call('PATCH', `/vendors/${vendor}/settings`, settings)),
    truth: async (vendor, kind, query = {}) => {
      const text = await call('GET', `/truth/${vendor}/${kind}?${new URLSearchParams(query)}`);
      return text.split('\n').filter((line) => line !== '');
    },
  };
};
