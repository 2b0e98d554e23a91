import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Services } from '../services.ts';
import type { AppParts } from './add-resource.ts';
import { ApiError } from './api-error.ts';
import type { Routes } from './route.ts';

/** Prometheus' view of this process, behind a token of its own; without METRICS_TOKEN there is nothing here. */
export function addMetrics(routes: Routes, { config }: Services, { registry }: AppParts): void {
  routes.open(
    {
      id: 'metrics.read',
      method: 'get',
      path: '/metrics',
      summary: 'Metrics for Prometheus, behind METRICS_TOKEN',
      answer: z.string(),
      contentType: 'text/plain',
      refusals: { 401: 'The token is missing or wrong.', 404: 'Metrics are switched off.' },
    },
    async ({ context }) => {
      if (config.metricsToken === undefined) throw switchedOff();
      const given = /^Bearer (\S+)$/i.exec(context.req.header('Authorization') ?? '')?.[1] ?? '';
      if (!timingSafeEqual(digest(given), digest(config.metricsToken))) throw refused();
      return context.body(await registry.metrics(), 200, { 'Content-Type': registry.contentType });
    },
  );
}

/** Makes texts of any length comparable in the same time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function switchedOff(): ApiError {
  return new ApiError(404, 'metrics_off', 'Metrics are switched off.', {
    hint: 'Start the server with METRICS_TOKEN to switch them on.',
  });
}

function refused(): ApiError {
  return new ApiError(401, 'metrics_token_refused', 'The metrics token is missing or wrong.', {
    hint: 'Send Authorization: Bearer with the value of METRICS_TOKEN.',
  });
}
