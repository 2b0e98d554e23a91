import { Agent, get } from 'node:http';
import type { Session } from '../../server/connectors/connector.ts';
import { connectwise } from '../../server/connectors/connectwise/index.ts';
import { parseVendorRoutes } from '../../server/connectors/http/vendor-routes.ts';
import { createHttp } from '../../server/connectors/http-client.ts';
import { systemClock } from '../../server/db/database.ts';
import { freeLedger } from '../server/connectors/http/vendor-stand.ts';
import { silentLog } from '../server/support/silent-log.ts';
import { IDENTITY } from './identity.ts';

/**
 * The floor of every sync: the same pages fetched and parsed, by a process of its own, and nothing done with them.
 * Prints the best of three in milliseconds as JSON. The addresses are taken from one listing by the real connector.
 */
const [origin = '', routes = '', credentialsText = '{}', fieldsText = '[]'] = process.argv.slice(2);
const credentials = JSON.parse(credentialsText) as Record<string, string>;
const asked: { url: URL; headers: Record<string, string> }[] = [];
let isRecording = false;
let session: Session<'connectwise'> | undefined;
const http = createHttp({
  hosts: () => session?.hosts ?? [credentials.site ?? '', `api-${credentials.site}`],
  budgets: () => [],
  ledger: freeLedger,
  routes: parseVendorRoutes(routes, true),
  policy: { allowPrivate: false },
  clock: systemClock,
  signal: new AbortController().signal,
  log: silentLog,
});
const connector = connectwise({ clientId: IDENTITY.CONNECTWISE_CLIENT_ID });
session = await connector.open(connector.credentials.parse(credentials), {
  http: {
    send(request) {
      if (isRecording) asked.push({ url: request.url, headers: request.headers ?? {} });
      return http.send(request);
    },
    used: (cost) => http.used(cost),
  },
  tokens: { use: async () => '', drop: async () => undefined },
  memo: { get: async () => undefined, set: async () => undefined, drop: async () => undefined },
  now: () => new Date(),
  signal: new AbortController().signal,
});
const selection = {
  companies: 'all',
  types: 'all',
  statuses: 'all',
  fields: JSON.parse(fieldsText) as string[],
  filters: [],
} as const;
const [part] = await session.streams.configuration.parts(
  { ...selection, filters: [] },
  { ids: async () => [], lookups: async () => [] },
);
if (!part) throw new Error('The connector has no part to list.');
isRecording = true;
for (let cursor: Parameters<typeof part.page>[0] = null; ; ) {
  const page = await part.page(cursor, { pageSize: part.pageSize });
  if (page.next === null) break;
  cursor = page.next;
}

const agent = new Agent({ keepAlive: true });
function fetchPage({ url, headers }: (typeof asked)[number]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get(new URL(url.pathname + url.search, origin), { agent, headers: { ...headers, host: url.host } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks)));
    }).on('error', reject);
  });
}

let best = Number.POSITIVE_INFINITY;
let bytes = 0;
for (let round = 0; round < 3; round++) {
  const started = performance.now();
  bytes = 0;
  for (const page of asked) {
    const body = await fetchPage(page);
    bytes += body.length;
    JSON.parse(body.toString());
  }
  best = Math.min(best, performance.now() - started);
}
process.stdout.write(`${JSON.stringify({ ms: best, pages: asked.length, bytes })}\n`);
process.exit(0);
