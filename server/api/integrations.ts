import { z } from 'zod';
import {
  checkAnswer,
  createIntegration as createBody,
  disconnectPreview,
  fieldsAnswer,
  type IntegrationView,
  integrationView,
  patchIntegration as patchBody,
} from '../../shared/api/integrations.ts';
import { idParams, idText, severalTexts } from '../../shared/api/params.ts';
import { meaningOf } from '../../shared/field-meaning.ts';
import { STREAM_KINDS } from '../../shared/kinds.ts';
import { VENDORS } from '../../shared/vendors.ts';
import { secretFields } from '../connectors/credential-field.ts';
import type { Services } from '../services.ts';
import { createIntegration } from '../sync/create-integration.ts';
import { allIntegrations, type IntegrationRow } from '../sync/integration-row.ts';
import { disconnectIntegration, mustBeConnected, mustFind, patchIntegration } from '../sync/integrations.ts';
import { openSession, scopeOf } from '../sync/open-session.ts';
import { previewDisconnect } from '../sync/preview-disconnect.ts';
import { mustBeOwner } from './must-be-owner.ts';
import type { Routes } from './route.ts';
import { streamOf, streamParams } from './stream-params.ts';

const GONE = { 404: 'There is no such integration.' };
const REFUSED = {
  409: 'A PSA is connected already, or somebody changed this meanwhile.',
  422: "The form is wrong, or the vendor refused the credentials: with the vendor's own reason.",
  502: 'The vendor could not be reached.',
  503: 'The vendor asks us to wait.',
};

/** Connections to vendors: making, proving, changing and ending them, and what they let us download. */
export function addIntegrations(routes: Routes, services: Services): void {
  const { sessions, vault } = services;
  const view = (row: IntegrationRow) => viewOf(services, row);

  routes.guarded(
    {
      id: 'integrations.list',
      method: 'get',
      path: '/api/integrations',
      summary: 'All integrations, disconnected ones too',
      answer: z.object({ items: z.array(integrationView) }),
    },
    async ({ db }) => ({ items: await Promise.all((await allIntegrations(db)).map(view)) }),
  );

  routes.guarded(
    {
      id: 'integrations.create',
      method: 'post',
      path: '/api/integrations',
      summary: 'Connect to a vendor; the credentials are proved before anything is saved',
      body: createBody,
      answer: integrationView,
      status: 201,
      refusals: REFUSED,
    },
    async ({ actor, body, db, signal }) => {
      if (body.allowPrivate || body.certificate) mustBeOwner(actor);
      const row = await createIntegration({ db, parts: sessions, vault }, body, actor, signal);
      services.wake();
      return view(row);
    },
  );

  routes.guarded(
    {
      id: 'integrations.read',
      method: 'get',
      path: '/api/integrations/{id}',
      summary: 'One integration',
      params: idParams,
      answer: integrationView,
      refusals: GONE,
    },
    async ({ params, db }) => view(await mustFind(db, params.id)),
  );

  routes.guarded(
    {
      id: 'integrations.update',
      method: 'patch',
      path: '/api/integrations/{id}',
      summary: 'Rename, replace credentials, or connect again after a disconnect',
      params: idParams,
      body: patchBody,
      answer: integrationView,
      refusals: { ...GONE, ...REFUSED },
    },
    async ({ actor, params, body, db, signal }) => {
      if (body.allowPrivate || body.certificate) mustBeOwner(actor);
      const row = await patchIntegration({ db, parts: sessions, vault }, params.id, body, actor, signal);
      services.wake();
      return view(row);
    },
  );

  routes.guarded(
    {
      id: 'integrations.disconnectPreview',
      method: 'get',
      path: '/api/integrations/{id}/disconnect',
      summary: 'What disconnecting would take out of sight',
      params: idParams,
      answer: disconnectPreview,
      refusals: GONE,
    },
    async ({ params, db }) => previewDisconnect(db, await mustFind(db, params.id)),
  );

  routes.guarded(
    {
      id: 'integrations.disconnect',
      method: 'delete',
      path: '/api/integrations/{id}',
      summary: 'Disconnect: credentials are forgotten, records and mappings kept out of sight',
      params: idParams,
      answer: integrationView,
      refusals: GONE,
    },
    async ({ actor, params, db }) => {
      await disconnectIntegration({ db, parts: sessions, vault }, params.id, actor);
      services.wake();
      return view(await mustFind(db, params.id));
    },
  );

  routes.guarded(
    {
      id: 'integrations.check',
      method: 'post',
      path: '/api/integrations/{id}/check',
      summary: 'The permission doctor: which rights are missing, what they hide, how to grant them',
      params: idParams,
      answer: checkAnswer,
      reads: true,
      refusals: { ...GONE, ...REFUSED },
    },
    async ({ params, db, signal }) => {
      const row = await mustBeConnected(db, params.id);
      const session = await openSession(sessions, row, { signal, live: true });
      const checks = [];
      for await (const check of session.check()) checks.push(check);
      return { ok: checks.every(({ ok }) => ok), checks };
    },
  );

  routes.guarded(
    {
      id: 'integrations.fields',
      method: 'get',
      path: '/api/integrations/{id}/fields/{stream}',
      summary: 'Fields that can be downloaded, with samples, and what hides the others',
      params: z.object({ id: idText, ...streamParams }),
      query: z.object({ type: severalTexts.optional() }),
      answer: fieldsAnswer,
      refusals: { ...GONE, ...REFUSED },
    },
    async ({ params, query, db, signal }) => {
      const row = await mustBeConnected(db, params.id);
      const kind = STREAM_KINDS[streamOf(row.vendor, params.stream)];
      const session = await openSession(sessions, row, { signal, live: true });
      const fields = await session.fields({ kind, types: query.type ?? 'all' });
      const { facts, guesses } = VENDORS[row.vendor];
      const suggested = new Set<string>(
        kind === 'configuration' ? guesses.download : Object.values(facts[kind]).flat(),
      );
      const items = fields.map((field) => {
        const means = kind === 'configuration' ? meaningOf(field) : undefined;
        const isSuggested = suggested.has(field.key) || means !== undefined;
        return { ...field, suggested: isSuggested, ...(means === undefined ? {} : { means }) };
      });
      return { items };
    },
  );
}

async function viewOf({ db, connectors, vault }: Services, row: IntegrationRow): Promise<IntegrationView> {
  const hosts = await db.point<{ host: string }>(
    'SELECT host FROM integration_host WHERE integration_id = ? ORDER BY host',
    [row.id],
  );
  const [planned] = await db.point<{ at: number }>('SELECT next_due AS at FROM schedule WHERE integration_id = ?', [
    row.id,
  ]);
  const connector = connectors[row.vendor];
  const set = new Set(await vault.fields(scopeOf(row.id)));
  const secrets = (connector ? secretFields(connector.credentials) : []).map((name) => [name, { set: set.has(name) }]);
  const { errorCode, errorMessage, certificate: _, ...shown } = row;
  return {
    ...shown,
    secrets: Object.fromEntries(secrets),
    hosts: hosts.map(({ host }) => host),
    nextNightAt: row.disconnectedAt === null ? (planned?.at ?? null) : null,
    problem: errorCode === null ? null : { code: errorCode, message: errorMessage ?? '' },
  };
}
