import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ConnectWiseProbe, idsOf, probeConnectWise, query } from './connectwise-probe.ts';

let probe: ConnectWiseProbe;

beforeEach(async () => {
  probe = await probeConnectWise();
});
afterEach(() => probe.sandbox.stop());

describe('writing', () => {
  const device = async (conditions = 'type/id=1'): Promise<string> =>
    idsOf(await probe.get(query('/company/configurations', { conditions, pageSize: '1', fields: 'id' })))[0] ?? '';

  test('a patch of dates and manufacturer is answered with the whole record and stamped', async () => {
    const id = await device();
    const answer = await probe.send('PATCH', `/company/configurations/${id}`, [
      { op: 'replace', path: 'warrantyExpirationDate', value: '2027-05-09T00:00:00Z' },
      { op: 'replace', path: 'manufacturer', value: { id: 5 } },
      { op: 'remove', path: 'purchaseDate' },
    ]);
    expect(answer.status).toBe(200);
    const record = JSON.parse(answer.text);
    expect(record).toMatchObject({
      warrantyExpirationDate: '2027-05-09T00:00:00Z',
      manufacturer: { id: 5, name: 'HPE' },
    });
    expect(record).not.toHaveProperty('purchaseDate');
    expect(record._info.updatedBy).toBe('StrategyOverview');
    expect(JSON.parse((await probe.get(`/company/configurations/${id}`)).text)).toEqual(record);
  });

  test.each(['/warrantyExpirationDate', 'WarrantyExpirationDate', 'manufacturer/id', 'nope'])(
    'an ill-addressed path (%s) is a false 200',
    async (path) => {
      const id = await device();
      const before = (await probe.get(`/company/configurations/${id}`)).text;
      const answer = await probe.send('PATCH', `/company/configurations/${id}`, [
        { op: 'replace', path, value: '2030-01-01T00:00:00Z' },
      ]);
      expect(answer.status).toBe(200);
      const strip = (text: string) => ({ ...JSON.parse(text), _info: undefined });
      expect(strip(answer.text)).toEqual(strip(before));
      expect(probe.oddities()).toEqual({ 'connectwise false-200-for-patch-path': 1 });
    },
  );

  test('a required question without an answer refuses any save', async () => {
    const firewalls = JSON.parse(
      (await probe.get(query('/company/configurations', { conditions: 'type/id=5', pageSize: '1000' }))).text,
    );
    const open = firewalls.find((row: { questions: { requiredFlag: boolean; answer?: string }[] }) =>
      row.questions.some(({ requiredFlag, answer }) => requiredFlag && answer === undefined),
    );
    const patch = (extra: unknown[]) =>
      probe.send('PATCH', `/company/configurations/${open.id}`, [
        { op: 'replace', path: 'tagNumber', value: 'T' },
        ...extra,
      ]);
    const refused = await patch([]);
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.text)).toMatchObject({
      code: 'InvalidObject',
      errors: [{ code: 'MissingRequiredItem', resource: 'configuration' }],
    });
    const questions = open.questions.map((row: { requiredFlag: boolean }) =>
      row.requiredFlag ? { ...row, answer: 'yes' } : row,
    );
    expect((await patch([{ op: 'replace', path: 'questions', value: questions }])).status).toBe(200);
  });

  test('answers that are not sent along are lost', async () => {
    const id = await device();
    const answer = await probe.send('PATCH', `/company/configurations/${id}`, [
      { op: 'replace', path: 'questions', value: [{ questionId: 81, answer: '16 GB' }] },
    ]);
    const { questions } = JSON.parse(answer.text);
    expect(questions.map((row: { answer?: string }) => row.answer)).toEqual([undefined, '16 GB', undefined, undefined]);
  });

  test.each([
    [{ op: 'replace', path: 'name', value: 'x' }],
    [[{ op: 'REPLACE', path: 'name', value: 'x' }]],
    [[{ op: 'replace', path: 'purchaseDate', value: 'yesterday' }]],
    [[{ op: 'replace', path: 'manufacturer', value: { id: 9999 } }]],
    [[{ op: 'replace', path: 'ram', value: 'x'.repeat(26) }]],
    [[{ op: 'remove', path: 'name' }]],
  ])('%j is a 400', async (body) => {
    expect((await probe.send('PATCH', `/company/configurations/${await device()}`, body)).status).toBe(400);
  });

  test('needs the right to edit, a JSON body and a known method', async () => {
    const id = await device();
    const operations = [{ op: 'replace', path: 'tagNumber', value: 'T' }];
    expect(
      (await probe.send('PATCH', `/company/configurations/${id}`, operations, { 'content-type': 'text/plain' })).status,
    ).toBe(415);
    expect((await probe.send('DELETE', `/company/configurations/${id}`, {})).status).toBe(405);
    probe.connectwise.configure({ denied: ['configurations.edit'] });
    expect((await probe.send('PATCH', `/company/configurations/${id}`, operations)).status).toBe(403);
  });

  test('a manufacturer is made once', async () => {
    const made = await probe.send('POST', '/procurement/manufacturers', { name: 'Framework' });
    expect(made.status).toBe(201);
    const { id } = JSON.parse(made.text);
    const found = JSON.parse(
      (await probe.get(query('/procurement/manufacturers', { conditions: 'name="framework"' }))).text,
    );
    expect(found).toMatchObject([{ id, name: 'Framework' }]);
    const again = await probe.send('POST', '/procurement/manufacturers', { name: 'FRAMEWORK' });
    expect(again.status).toBe(400);
    expect(JSON.parse(again.text).errors[0].code).toBe('ObjectExists');
  });
});
