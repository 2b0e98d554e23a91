import { afterEach, describe, expect, it } from 'vitest';
import type { Ref } from '../../../../server/connectors/connector.ts';
import { answering, type Stand } from '../http/vendor-stand.ts';
import type { Script } from '../scripted-answers.ts';
import { json, openHalo, scriptedHalo, sent } from './scripted-halo.ts';

let stand: Stand | undefined;
afterEach(() => stand?.close());

const company = (id: number): Ref => ({ kind: 'company', id: String(id) });

async function read(script: Script, refs: Ref[]) {
  stand = await scriptedHalo(script);
  const session = await openHalo(stand);
  const answers = await session.read(refs);
  return { answers, asked: sent(stand).filter((request) => /\/api\/(?!authinfo)/.test(request)) };
}

describe('companies that are read afresh', () => {
  const LISTED = json({ record_count: 3, clients: [1, 2, 3].map((id) => ({ id, name: `Client ${id}` })) });

  it('come by the list where they are many; the one it does not show is asked for by itself', async () => {
    const { answers, asked } = await read([[/\/api\/Client\?/, LISTED]], [1, 2, 3, 4].map(company));
    expect(answers.map((answer) => ('row' in answer ? answer.row.id : answer))).toEqual([
      '1',
      '2',
      '3',
      { ref: company(4), gone: true },
    ]);
    expect(asked).toHaveLength(2);
  });

  it('are asked for singly where the list would be longer', async () => {
    const pages = json({ record_count: 2_000, clients: [{ id: 1, name: 'Client 1' }] });
    const single = json({ id: 4, name: 'Client 4' });
    const { asked } = await read(
      [
        [/\/api\/Client\?/, pages],
        [/\/api\/Client\/\d/, single],
      ],
      [1, 2, 3, 4].map(company),
    );
    expect(asked.filter((request) => request.includes('/api/Client?'))).toHaveLength(1);
    expect(asked.filter((request) => /\/api\/Client\/\d/.test(request)).length).toBeGreaterThanOrEqual(3);
  });
});

describe('a record that is read afresh', () => {
  const ref = { kind: 'contact', id: '7' } as const;

  it.each([
    ['404', answering(404, '')],
    ['null', answering(200, 'null')],
    ['nothing', answering(200, '')],
  ])('is gone by %s', async (_what, handler) => {
    const { answers } = await read([[/\/api\/Users\/7/, handler]], [ref]);
    expect(answers).toEqual([{ ref, gone: true }]);
  });

  it.each([
    ['another record', json({ id: 8, name: 'Somebody else' })],
    ['a list', json([])],
    ['a failure', answering(500, '{"Message":"down"}')],
    ['a refusal', answering(403, '')],
  ])('is not gone by %s', async (_what, handler) => {
    const { answers } = await read([[/\/api\/Users\/7/, handler]], [ref]);
    expect(answers).toMatchObject([{ ref, failed: expect.any(Error) }]);
  });

  it('that has no id of Halo’s is not asked for', async () => {
    const odd = { kind: 'contact', id: '../Agent/me' } as const;
    const { answers, asked } = await read([], [odd]);
    expect(answers).toMatchObject([{ ref: odd, failed: { code: 'not-found' } }]);
    expect(asked).toEqual([]);
  });
});
