import type { Actor } from '../auth/actor.ts';
import type { Session } from '../connectors/connector.ts';
import type { Statement } from '../db/database.ts';
import { enqueueStatement, laneFor, type RunRequest } from './queue.ts';
import type { RunScope } from './scope.ts';

/** The hosts whose pages belong to an integration, as its session found them. */
export function hostStatements(id: number, session: Session): Statement[] {
  const hosts = [...new Set([...session.hosts, URL.parse(session.webUrl)?.host ?? ''])].filter((host) => host !== '');
  return [
    { sql: 'DELETE FROM integration_host WHERE integration_id = ?', args: [id] },
    {
      sql: `INSERT INTO integration_host (host, integration_id) SELECT value, ?1 FROM json_each(?2)
            WHERE true ON CONFLICT DO UPDATE SET integration_id = excluded.integration_id`,
      args: [id, JSON.stringify(hosts.map((host) => host.toLowerCase()))],
    },
  ];
}

/** The vendor's companies and small lists, for somebody is waiting to map them. */
export function firstRun(integrationId: number, actor: Pick<Actor, 'userId'>, now: number): Statement[] {
  const scope: RunScope = { streams: ['companies'], companies: 'all' };
  const request: RunRequest = { integrationId, lane: laneFor(scope), scope, trigger: 'settings', userId: actor.userId };
  return [enqueueStatement(request, now)];
}
