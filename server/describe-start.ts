import { isFile } from './db/open-database.ts';
import type { RunningServer } from './start-server.ts';
import { nextNight } from './sync/schedule.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** What is printed at start, line by line: where it is, how to join, where the data lies, when the next night is. */
export async function describeStart(server: RunningServer): Promise<string[]> {
  const { config, clock } = server.services;
  return [
    `Strategy Overview is running${config.role === 'all' ? '' : ` as ${config.role}`}.`,
    ...(server.origin ? [`Address:       ${server.origin}`] : []),
    ...pairing(server, clock.now()),
    `Data:          ${config.dataDir}`,
    ...(isFile(config.database.url) ? [] : [`Database:      ${withoutSecrets(config.database.url)}`]),
    `Next night:    ${await nextNightLine(server)}`,
    ...warnings(server),
  ];
}

function pairing({ setupCode }: RunningServer, now: number): string[] {
  if (!setupCode) return [];
  if (!setupCode.printed) return ['Pairing code:  the SETUP_CODE given; it makes the owner, once.'];
  const minutes = Math.round((setupCode.expiresAt - now) / 60_000);
  return [`Pairing code:  ${setupCode.printed}  (makes the owner; from this machine only, for ${minutes} minutes)`];
}

async function nextNightLine({ services: { db, clock } }: RunningServer): Promise<string> {
  const [row] = await db.point<{ zone: string; hour: number; due: number | null }>(
    `SELECT time_zone AS zone, nightly_hour AS hour,
       (SELECT min(next_due) FROM schedule JOIN integration ON integration.id = integration_id
         WHERE disconnected_at IS NULL) AS due
     FROM account WHERE id = 1`,
  );
  if (!row) return 'unknown';
  const { zone, hour, due } = row;
  const at = new Date(due ?? nextNight({ timeZone: zone, hour }, clock.now(), ''));
  const text = at.toLocaleString('en-GB', { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' });
  return `${text} (${zone})${due === null ? ', once an integration is connected' : ''}`;
}

function warnings({ services: { config } }: RunningServer): string[] {
  const lines = config.vendorRoutes.map(({ pattern, origin }) => `SANDBOX:       ${pattern} goes to ${origin.origin}`);
  if (config.role !== 'worker' && !LOOPBACK.has(config.host)) {
    lines.push(
      `Warning:       ${config.host} is reachable by others, and this server speaks plain HTTP. Put a proxy with TLS before it.`,
    );
  }
  return lines;
}

function withoutSecrets(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
