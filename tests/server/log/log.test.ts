import { Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../../server/log.ts';
import { createMask } from '../../../server/log-mask.ts';

function recorder(level = 'debug') {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const mask = createMask();
  return { lines, mask, log: createLogger({ level, stream, mask }), line: () => JSON.parse(lines.at(-1) ?? '') };
}

describe('a line', () => {
  it('is one JSON object: time, level, facts, sentence', () => {
    const { log, lines, line } = recorder();
    log.info({ runId: 7, vendor: 'connectwise' }, 'run finished');
    expect(lines).toHaveLength(1);
    expect(line()).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      runId: 7,
      vendor: 'connectwise',
      msg: 'run finished',
    });
  });

  it('below the level is not written', () => {
    const { log, lines } = recorder('warn');
    log.info({}, 'quiet');
    log.warn({}, 'loud');
    expect(lines).toHaveLength(1);
  });

  it('carries no fact that is not allowed by name, nor one that is not plain', () => {
    const { log, line } = recorder();
    const record = {
      host: 'api.vendor.example',
      body: 'private',
      headers: { authorization: 'x' },
      password: 'p',
      name: { first: 'x' },
      count: 3,
    };
    log.child({ password: 'inherited' }).child({ token: 'inherited', runId: 1 }).info(record, 'x');
    expect(line()).toEqual({
      level: 'info',
      time: expect.any(String),
      msg: 'x',
      host: 'api.vendor.example',
      count: 3,
      runId: 1,
    });
  });

  it('tells of an error what helps, causes included, and nothing that hangs on it', () => {
    const { log, line } = recorder();
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', request: { headers: 'private' } });
    log.error({ err: new TypeError('no answer', { cause }) }, 'sync failed');
    expect(line().err).toEqual({
      type: 'TypeError',
      message: 'no answer',
      at: expect.stringContaining('log.test.ts'),
      cause: { type: 'Error', message: 'refused', code: 'ECONNREFUSED', at: expect.any(String) },
    });
  });

  it('survives an error that is its own cause', () => {
    const { log, line } = recorder();
    const error = new Error('round');
    error.cause = error;
    log.error({ err: error }, 'x');
    expect(line().err.message).toBe('round');
  });

  it('keeps of addresses where they went: no user, no query, no fragment', () => {
    const { log, lines } = recorder();
    log.info(
      { url: 'https://user:pass@api.example/v1/x?key=abc#frag' },
      'asked libsql://db.example?authToken=abc for more',
    );
    log.error({ err: new Error('GET https://api.example/a?b=abc failed') }, 'x');
    expect(lines.join('')).not.toMatch(/abc|pass|frag/);
    expect(lines[0]).toContain('https://api.example/v1/x');
    expect(lines[1]).toContain('GET https://api.example/a failed');
  });
});

describe('a registered secret', () => {
  const secret = 'pa"ss\\wörd/+=&<1>';

  it.each<[string, string]>([
    ['as it is', secret],
    ['in a JSON text', JSON.stringify({ privateKey: secret })],
    ['in an address', `path/${encodeURIComponent(secret)}/x`],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64url', Buffer.from(secret).toString('base64url')],
    ['in a Basic header', `Basic ${Buffer.from(`company+public1:${secret}`).toString('base64')}`],
    ['twice', `${secret} and ${secret}`],
  ])('%s never shows: in a fact, a sentence, an error, a cause', (_name, text) => {
    const { log, lines, mask } = recorder();
    mask.register(secret);
    log.info({ reason: text }, text);
    log.error({ err: new Error(text, { cause: new Error(text) }) }, text);
    for (const line of lines) {
      expect(() => JSON.parse(line)).not.toThrow();
      expect(line).not.toContain(text);
      expect(line).toContain('[secret]');
    }
    const all = lines.map((line) => JSON.stringify(JSON.parse(line))).join('');
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').slice(0, -2)]) {
      expect(all).not.toContain(JSON.stringify(form).slice(1, -1));
    }
  });

  it('never shows, whatever it is made of, and every line stays readable', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 8, maxLength: 40 }),
        fc.string({ unit: 'binary' }),
        (wild, around) => {
          fc.pre(!/secret|reason|level|debug|"time"/.test(wild) && /[^\s"\\:,{}\d]{4}/.test(wild));
          const { log, mask, line } = recorder();
          mask.register(wild);
          log.info({ reason: `${around}${wild}${around}` }, `x ${wild} y`);
          const read = line();
          expect(read.msg).not.toContain(wild);
          expect(read.reason).not.toContain(wild);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('too short to be one is left alone, and there is an end to how many are remembered', () => {
    const { log, mask, line } = recorder();
    mask.register('info');
    for (let n = 0; n <= 5_000; n++) mask.register(`token-${n}-`);
    log.info({ reason: 'token-0- token-1- token-5000-' }, 'info');
    expect(line()).toMatchObject({ level: 'info', msg: 'info', reason: 'token-0- [secret] [secret]' });
  });
});
