import type { Api, CallExtras } from '../../api.ts';
import { done, type Result } from '../../result.ts';
import type { QueuedClick } from '../../storage.ts';

/** Puts a click into the one request that it means, under its own idempotency key. */
export async function sendClick(api: Api, click: QueuedClick): Promise<Result<null>> {
  const answer = await request(api, click, { idempotencyKey: click.id });
  // The server did it and lost its answer, or another try of ours did: either way it is done, once.
  if (!answer.ok && answer.error.code === 'already_done') return done(null);
  return answer.ok ? done(null) : answer;
}

function request(api: Api, click: QueuedClick, extras: CallExtras): Promise<Result<unknown>> {
  const { decision, integrationId: id, externalIds, ourCompanyId } = click;
  const externalId = externalIds[0] ?? '';
  const mapping = { params: { id, externalId } };
  switch (decision.do) {
    case 'import':
      return api.call(
        'POST /api/integrations/{id}/companies/import',
        { params: { id }, body: { externalIds: [...externalIds] } },
        extras,
      );
    case 'map':
    case 'refuse': {
      const { do: verb, companyId, rev } = decision;
      const body = { do: verb, companyId, rev };
      return api.call('PUT /api/integrations/{id}/companies/{externalId}/mapping', { ...mapping, body }, extras);
    }
    case 'exclude':
      return api.call(
        'PUT /api/integrations/{id}/companies/{externalId}/mapping',
        { ...mapping, body: { do: 'exclude', rev: decision.rev } },
        extras,
      );
    case 'clear':
      return api.call(
        'DELETE /api/integrations/{id}/companies/{externalId}/mapping',
        { ...mapping, query: { rev: decision.rev } },
        extras,
      );
    case 'undo':
      return api.call('POST /api/actions/{id}/undo', { params: { id: decision.actionId }, body: {} }, extras);
    case 'sync':
      return api.call(
        'POST /api/integrations/{id}/sync',
        { params: { id }, body: ourCompanyId === null ? {} : { companyIds: [ourCompanyId] } },
        extras,
      );
  }
}
