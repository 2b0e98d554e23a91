import { describe, expect, it } from 'vitest';
import { configurationReader } from '../../../../server/connectors/connectwise/configurations.ts';
import { parseJson } from '../../../../server/connectors/parse-json.ts';
import type { FieldKey } from '../../../../shared/fields.ts';

/** A record as ConnectWise sends it, as text, so that digits and omissions are what they are on the wire. */
const record = (change: string = ''): string =>
  `{"id":9031,"name":"CON-LT-014","type":{"id":17},"status":{"id":1},"company":{"id":250},"activeFlag":true${change}}`;

const parse = (json: string, keys: readonly FieldKey[] | 'all' = []) =>
  configurationReader(keys)(parseJson(json)).parse();
const fieldsOf = (json: string, keys: readonly FieldKey[] | 'all') => {
  const parsed = parse(json, keys);
  if ('reject' in parsed) throw new Error(parsed.reject);
  return parsed.fields;
};

describe('a configuration', () => {
  it('is told with its company, type and status by id', () => {
    expect(parse(record())).toEqual({
      name: 'CON-LT-014',
      companyId: '250',
      typeIds: ['17'],
      statusId: '1',
      active: true,
      fields: {},
    });
  });

  it.each([
    [
      'without company, type and status',
      '{"id":1,"name":"A"}',
      { companyId: null, typeIds: [], statusId: null, active: true },
    ],
    [
      'with nulls instead',
      '{"id":1,"name":"A","company":null,"type":null,"status":{"id":null},"activeFlag":null}',
      { companyId: null, typeIds: [], statusId: null, active: true },
    ],
    ['that is switched off', '{"id":1,"name":"A","activeFlag":false}', { active: false }],
    [
      'whose ids have 16 digits and more',
      '{"id":9007199254740993,"name":"A","company":{"id":90071992547409931}}',
      { companyId: '90071992547409931' },
    ],
    ['with emoji and right-to-left text in its name', '{"id":1,"name":"🖥️ חדר שרתים"}', { name: '🖥️ חדר שרתים' }],
    ['with a NUL in its name', '{"id":1,"name":"A\\u0000B"}', { name: 'AB' }],
    ['with fields nobody knows', '{"id":1,"name":"A","brandNewFlag":{"x":[1]}}', { name: 'A' }],
  ])('%s is read', (_what, json, expected) => {
    expect(parse(json)).toMatchObject(expected);
  });

  it('keeps every digit of its own id', () => {
    expect(configurationReader([])(parseJson('{"id":9007199254740993,"name":"A"}')).id).toBe('9007199254740993');
  });

  it.each([
    ['no id', '{"name":"A"}', 'no id'],
    ['an id that is no whole number', '{"id":1.5,"name":"A"}', 'no id'],
    ['id 0', '{"id":0,"name":"A"}', 'no id'],
    ['no name', '{"id":1}', 'no name'],
    ['a blank name', '{"id":1,"name":"  "}', 'no name'],
    ['a name that is an object', '{"id":1,"name":{"oops":[]}}', '"name"'],
    ['a company that is a text', '{"id":1,"name":"A","company":"Contoso"}', '"company"'],
  ])('with %s is rejected, and the reason says so', (_what, json, reason) => {
    expect(parse(json)).toEqual({ reject: expect.stringContaining(reason) });
  });

  it.each(['null', '7', '"text"', '[]'])('that is %s is rejected', (json) => {
    expect(parse(json)).toHaveProperty('reject');
  });
});

describe('a chosen field of a configuration', () => {
  it.each([
    ['serialNumber', '"ABC1234"', 'ABC1234'],
    ['serialNumber', '"\\u200bABC\\u200e1234\\ufeff "', 'ABC1234'],
    ['serialNumber', '12345', '12345'],
    ['serialNumber', '1234567890123456789', '1234567890123456789'],
    ['serialNumber', '"  "', null],
    ['serialNumber', 'null', null],
    ['purchaseDate', '"2023-05-10T00:00:00Z"', '2023-05-10'],
    ['purchaseDate', '"2023-05-10T05:00:00Z"', '2023-05-10'],
    ['purchaseDate', '"2023-05-10T23:00:00Z"', '2023-05-10'],
    ['purchaseDate', '"2023-05-10"', '2023-05-10'],
    ['purchaseDate', '"spring 2023"', 'spring 2023'],
    ['manufacturer', '{"id":5,"name":"Dell"}', '5'],
    ['manufacturer', '{"name":"Dell"}', null],
    ['vendor', '{"id":9007199254740993,"identifier":"FabDist"}', '9007199254740993'],
    ['installedBy', '{"id":3,"identifier":"jdoe","name":"Jo Doe"}', 'Jo Doe'],
    ['parentConfigurationId', '9007199254740993', '9007199254740993'],
    ['notes', '"line\\n\\u0000two"', 'line\ntwo'],
    ['localHardDrives', '"C: 476 GB\\r\\nD: 1 TB"', 'C: 476 GB\r\nD: 1 TB'],
    ['ram', '16', '16'],
    ['billFlag', 'false', false],
  ])('%s sent as %s is kept as %j', (key, sent, kept) => {
    expect(fieldsOf(record(`,"${key}":${sent}`), [key])).toEqual({ [key]: kept });
  });

  it('is null when ConnectWise leaves it out, for it leaves out nulls', () => {
    expect(fieldsOf(record(), ['serialNumber', 'purchaseDate', 'manufacturer'])).toEqual({
      serialNumber: null,
      purchaseDate: null,
      manufacturer: null,
    });
  });

  it('is not read when it was not chosen', () => {
    expect(fieldsOf(record(',"serialNumber":"ABC","ram":"16 GB"'), ['ram'])).toEqual({ ram: '16 GB' });
  });

  it('costs the record when it cannot be read, without saying what it holds', () => {
    const parsed = parse(record(',"ram":{"secret":"hunter2"}'), ['ram']);
    expect(parsed).toEqual({ reject: expect.stringContaining('"ram"') });
    expect(JSON.stringify(parsed)).not.toContain('hunter2');
  });

  it('costs nothing when it cannot be read and nobody chose it', () => {
    expect(parse(record(',"ram":{"odd":1}'), ['serialNumber'])).not.toHaveProperty('reject');
  });

  it('that ConnectWise does not have is passed over', () => {
    expect(fieldsOf(record(), ['noSuchField', 'question:1', 'custom:1'])).toEqual({});
  });
});

describe('answers and custom fields of a configuration', () => {
  const question = (id: number, fieldType: string | null, answer: string): string =>
    `{"answerId":1,"questionId":${id},"question":"Q"${fieldType === null ? '' : `,"fieldType":"${fieldType}"`},"answer":${answer}}`;

  it.each([
    ['Text', '"Laptop"', 'Laptop'],
    ['Text', '""', null],
    ['Text', '16384', '16384'],
    ['TextArea', '"a\\nb"', 'a\nb'],
    ['Number', '16', 16],
    ['Number', '"16.5"', 16.5],
    ['Number', '"sixteen"', 'sixteen'],
    ['Number', '1234567890123456789', '1234567890123456789'],
    ['Currency', '"1,200"', '1,200'],
    ['Percent', '12', 12],
    ['Checkbox', 'true', true],
    ['Checkbox', '"False"', false],
    ['Checkbox', '"1"', true],
    ['Checkbox', '"maybe"', 'maybe'],
    ['Date', '"2024-02-29T00:00:00Z"', '2024-02-29'],
    ['Hyperlink', '"https://fw.example/"', 'https://fw.example/'],
    ['IPAddress', '" 192.0.2.1\\u200b"', '192.0.2.1'],
    ['Text', 'null', null],
  ])('a %s answered with %s is kept as %j', (type, answer, kept) => {
    expect(fieldsOf(record(`,"questions":[${question(88, type, answer)}]`), ['question:88'])).toEqual({
      'question:88': kept,
    });
  });

  it.each([['Password'], ['Button'], ['SecretOfTomorrow'], ['constructor'], [null]])(
    'one of type %s never leaves, chosen or not',
    (type) => {
      const json = record(
        `,"questions":[${question(88, type, '"hunter2"')}],"customFields":[{"id":12,"caption":"C"${type === null ? '' : `,"type":"${type}"`},"value":"hunter2"}]`,
      );
      expect(fieldsOf(json, ['question:88', 'custom:12'])).toEqual({});
      expect(JSON.stringify(fieldsOf(json, 'all'))).not.toContain('hunter2');
    },
  );

  it('an answer left out is null, a question of another type is absent', () => {
    const json = record(',"questions":[{"questionId":88,"fieldType":"Text"}]');
    expect(fieldsOf(json, ['question:88', 'question:99'])).toEqual({ 'question:88': null });
  });

  it('custom fields are kept by their id, whatever their caption', () => {
    const json = record(
      ',"customFields":[{"id":12,"caption":"SLA Tier","type":"Text","value":"Gold"},{"id":13,"type":"Number"}]',
    );
    expect(fieldsOf(json, ['custom:12', 'custom:13'])).toEqual({ 'custom:12': 'Gold', 'custom:13': null });
  });

  it('an odd value costs the record only where it was chosen', () => {
    const json = record(`,"questions":[${question(88, 'Text', '{"a":1}')},${question(89, 'Text', '"fine"')}]`);
    expect(parse(json, ['question:88'])).toEqual({ reject: expect.stringContaining('"question:88"') });
    expect(fieldsOf(json, ['question:89'])).toEqual({ 'question:89': 'fine' });
  });
});
