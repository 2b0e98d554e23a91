import type { MiddlewareHandler } from 'hono';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Services } from '../services.ts';
import type { AppEnv } from './route.ts';

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30];
const RUN_STATES = ['queued', 'running'];

export interface RequestMetrics {
  observe: MiddlewareHandler<AppEnv>;
  registry: Registry;
}

/** What is measured of this process. Labels are operations, never addresses: no vendor host or company is in it. */
export function createRequestMetrics({ db }: Services): RequestMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Answered requests by operation and status.',
    labelNames: ['operation', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to the start of the answer.',
    labelNames: ['operation'],
    buckets: SECONDS,
    registers: [registry],
  });
  new Gauge({
    name: 'sync_runs_open',
    help: 'Sync runs that wait or run, over all processes.',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const rows = await db.list<{ state: string; n: number }>(
        "SELECT state, count(*) AS n FROM run WHERE state IN ('queued', 'running') GROUP BY state",
      );
      for (const state of RUN_STATES) this.set({ state }, rows.find((row) => row.state === state)?.n ?? 0);
    },
  });
  return {
    registry,
    async observe(c, next) {
      const started = performance.now();
      await next();
      const operation = c.get('operation') ?? 'none';
      requests.inc({ operation, status: c.res.status });
      seconds.observe({ operation }, (performance.now() - started) / 1000);
    },
  };
}
