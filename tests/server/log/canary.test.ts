import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerError } from '../../../server/connectors/answer-error.ts';
import { createTokens } from '../../../server/connectors/token-store.ts';
import { systemClock } from '../../../server/db/database.ts';
import { createLogger } from '../../../server/log.ts';
import { openVault } from '../../../server/vault/open-vault.ts';
import { clientOf, type Handler, HOST, type Stand, standIn } from '../connectors/http/vendor-stand.ts';
import { type TempDatabase, tempDatabase } from '../support/temp-database.ts';

const CANARIES = {
  privateKey: 'canary-private-"key"',
  accessToken: 'canary-access/token+1',
  refreshToken: 'canary-refresh-token',
};
const basic = Buffer.from(`company+public1:${CANARIES.privateKey}`).toString('base64');
let temp: TempDatabase;
let stand: Stand;

/** A vendor that repeats what it was told wherever it can: in its body, its headers, its redirect. */
const parrot: Handler = (request, response) => {
  const heard = `${request.headers.authorization} ${CANARIES.privateKey}`;
  const status = Number(request.url?.match(/status=(\d+)/)?.[1] ?? 200);
  response.writeHead(status, {
    'x-request-id': encodeURIComponent(heard),
    location: `https://evil.example/?k=${CANARIES.accessToken}`,
  });
  response.end(JSON.stringify({ message: heard }));
};

beforeAll(async () => {
  temp = await tempDatabase();
  stand = await standIn([parrot]);
});
afterAll(async () => {
  await stand.close();
  await temp.remove();
});

it('no secret that passes through the vault, the tokens and the client shows in a log or in a stored byte', async () => {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const log = createLogger({ level: 'trace', stream });
  const vault = await openVault(temp.db, randomBytes(32), systemClock);
  await vault.put('integration:1', 'privateKey', CANARIES.privateKey);
  const tokens = createTokens({
    db: temp.db,
    vault,
    scope: 'integration:1',
    clock: systemClock,
    signal: new AbortController().signal,
  });
  const token = await tokens.use('access', async () => ({
    value: CANARIES.accessToken,
    refresh: CANARIES.refreshToken,
    expiresAt: Date.now() + 3_600_000,
  }));

  const { client } = clientOf(stand, { log });
  for (const authorization of [`Basic ${basic}`, `Bearer ${token}`]) {
    for (const status of [200, 302, 401, 500]) {
      const url = new URL(`https://${HOST}/v1?status=${status}&key=${encodeURIComponent(CANARIES.privateKey)}`);
      try {
        const answer = await client.send({ url, headers: { authorization } });
        const { message } = JSON.parse(answer.body.toString());
        log.error(
          { err: answerError(url, answer, Date.now(), message), url: url.href, reason: message },
          `answer: ${message}`,
        );
      } catch (error) {
        log.error({ err: error }, 'no answer');
      }
    }
  }

  expect(lines.length).toBeGreaterThan(20);
  const files = await readdir(temp.directory);
  const stored = Buffer.concat(await Promise.all(files.map((file) => readFile(join(temp.directory, file)))));
  expect(stored.includes('token:access')).toBe(true);
  for (const canary of [...Object.values(CANARIES), basic]) {
    for (const form of [
      canary,
      JSON.stringify(canary).slice(1, -1),
      encodeURIComponent(canary),
      Buffer.from(canary).toString('base64'),
    ]) {
      expect(lines.join('')).not.toContain(form);
      expect(stored.includes(form)).toBe(false);
    }
  }
});
