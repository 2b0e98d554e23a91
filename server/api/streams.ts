import { z } from 'zod';
import { idParams, idText } from '../../shared/api/params.ts';
import {
  previewBody,
  putStream as putBody,
  putStreamAnswer,
  streamPreview,
  streamView,
} from '../../shared/api/streams.ts';
import type { Services } from '../services.ts';
import { mustBeConnected } from '../sync/integrations.ts';
import { openSession } from '../sync/open-session.ts';
import { previewStream } from '../sync/preview-stream.ts';
import { putStream } from '../sync/put-stream.ts';
import { readStream } from '../sync/stream-row.ts';
import { announceRun } from './announce-run.ts';
import type { Routes } from './route.ts';
import { streamOf, streamParams } from './stream-params.ts';

const params = z.object({ id: idText, ...streamParams });
const REFUSALS = {
  404: 'There is no such integration, or its vendor has no such stream.',
  409: 'It is disconnected, or somebody changed the settings meanwhile.',
  422: 'The settings name a field or a company that is not there.',
};

/** What is synced of an integration, which fields of it, and what they mean. */
export function addStreams(routes: Routes, services: Services): void {
  const { clock, sessions } = services;

  routes.guarded(
    {
      id: 'streams.read',
      method: 'get',
      path: '/api/integrations/{id}/streams/{stream}',
      summary: 'How a stream is set',
      params,
      answer: streamView,
      refusals: REFUSALS,
    },
    async ({ params: { id, stream }, db }) => {
      const integration = await mustBeConnected(db, id);
      return readStream(db, integration, streamOf(integration.vendor, stream));
    },
  );

  routes.guarded(
    {
      id: 'streams.update',
      method: 'put',
      path: '/api/integrations/{id}/streams/{stream}',
      summary: 'Set a stream; what the change brings in is queued with it',
      params,
      body: putBody,
      answer: putStreamAnswer,
      refusals: { ...REFUSALS, 502: 'The vendor could not be asked about a new field.' },
    },
    async ({ actor, params: { id, stream }, body, db, signal }) => {
      const integration = await mustBeConnected(db, id);
      const open = () => openSession(sessions, integration, { signal, live: true });
      const request = { integration, stream: streamOf(integration.vendor, stream), actor, open };
      const answer = await putStream(db, clock, request, body);
      if (answer.runId !== null) await announceRun(services, db, answer.runId);
      return answer;
    },
  );

  routes.guarded(
    {
      id: 'streams.preview',
      method: 'post',
      path: '/api/integrations/{id}/preview',
      summary: 'What saving these settings would remove, and what would come in',
      params: idParams,
      body: previewBody,
      answer: streamPreview,
      reads: true,
      refusals: REFUSALS,
    },
    async ({ params: { id }, body: { stream, enabled, settings }, db }) => {
      const integration = await mustBeConnected(db, id);
      return previewStream(db, integration, streamOf(integration.vendor, stream), { enabled, settings });
    },
  );
}
