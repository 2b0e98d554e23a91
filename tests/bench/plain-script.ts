import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { IDENTITY } from './identity.ts';
import type { Stage } from './stage.ts';

const configuration = sqliteTable('configuration', {
  id: integer().primaryKey(),
  name: text(),
  companyId: integer('company_id'),
  serial: text(),
  data: text(),
});

/**
 * What one writes first: pages in a loop, and an upsert for every record. Only the storing of
 * records is counted, so the script is taken at its best.
 */
export async function plainScript(stage: Stage, records: number): Promise<{ msPerRecord: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'strategy-overview-plain-'));
  const client = createClient({ url: `file:${join(folder, 'plain.db')}` });
  try {
    await client.execute('PRAGMA journal_mode = WAL');
    await client.execute(
      'CREATE TABLE configuration (id INTEGER PRIMARY KEY, name TEXT, company_id INTEGER, serial TEXT, data TEXT)',
    );
    const db = drizzle(client);
    const pages = await fetchPages(stage, records);
    const started = performance.now();
    let stored = 0;
    for (const page of pages) {
      for (const row of page) {
        const values = {
          id: stored,
          name: row.name ?? null,
          companyId: row.company?.id ?? null,
          serial: row.serialNumber ?? null,
          data: JSON.stringify(row),
        };
        await db.insert(configuration).values(values).onConflictDoUpdate({ target: configuration.id, set: values });
        stored++;
      }
    }
    return { msPerRecord: (performance.now() - started) / stored };
  } finally {
    client.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Configuration = { name?: string; company?: { id?: number }; serialNumber?: string };

/** Whole records, page after page. Fetching is not timed, so it need not be clever. */
async function fetchPages({ credentials, sandbox }: Stage, records: number): Promise<Configuration[][]> {
  const { companyId = '', publicKey = '', privateKey = '', clientId = IDENTITY.CONNECTWISE_CLIENT_ID } = credentials;
  const headers = {
    host: 'api-na.myconnectwise.net',
    authorization: `Basic ${Buffer.from(`${companyId}+${publicKey}:${privateKey}`).toString('base64')}`,
    clientid: clientId,
  };
  const pages: Configuration[][] = [];
  for (let page = 1; (page - 1) * 1000 < records; page++) {
    const address = `/v4_6_release/apis/3.0/company/configurations?page=${page}&pageSize=1000&orderBy=id%20asc`;
    pages.push(JSON.parse(await fetchText(new URL(address, sandbox.origin), headers)) as Configuration[]);
  }
  return pages;
}

function fetchText(url: URL, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => textOf(response).then(resolve, reject)).on('error', reject);
  });
}
