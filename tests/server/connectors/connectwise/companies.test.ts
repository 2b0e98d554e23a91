import { describe, expect, it } from 'vitest';
import { companyReader, inactiveStatuses } from '../../../../server/connectors/connectwise/companies.ts';
import { parseJson } from '../../../../server/connectors/parse-json.ts';

const read = (json: string, keys: readonly string[] = [], inactive: readonly string[] = ['12']) =>
  companyReader(keys, new Set(inactive))(parseJson(json)).parse();

describe('a company', () => {
  it.each([
    ['many types', '"types":[{"id":1,"name":"Client"},{"id":9,"name":"Managed"}]', ['1', '9']],
    ['the single type of older models', '"type":{"id":4,"name":"Client"}', ['4']],
    ['both, of which the list counts', '"types":[{"id":1}],"type":{"id":4}', ['1']],
    ['an empty list', '"types":[],"type":{"id":4}', []],
    ['null', '"types":null', []],
    ['neither', '"city":"Springfield"', []],
    ['a type whose id has 17 digits', '"types":[{"id":90071992547409931}]', ['90071992547409931']],
  ])('with %s has these types', (_what, types, expected) => {
    expect(read(`{"id":250,"name":"Contoso Ltd",${types}}`)).toMatchObject({ typeIds: expected });
  });

  it.each([
    ['a status in use', '"status":{"id":1}', true],
    ['an inactive status', '"status":{"id":12}', false],
    ['no status', '"city":"Springfield"', true],
    ['the mark of deletion', '"status":{"id":1},"deletedFlag":true', false],
  ])('with %s is told active or not by it', (_what, status, active) => {
    expect(read(`{"id":250,"name":"Contoso Ltd",${status}}`)).toMatchObject({ active });
  });

  it('brings its market by id, its country by name, and blanks as nothing', () => {
    const json =
      '{"id":250,"name":"O\\"Neil & Söhne","market":{"id":23,"name":"Retail"},"country":{"id":1,"name":"United States"},"website":" "}';
    expect(read(json, ['market', 'country', 'website', 'city'])).toMatchObject({
      name: 'O"Neil & Söhne',
      companyId: null,
      fields: { market: '23', country: 'United States', website: null, city: null },
    });
  });

  it('without a name is rejected', () => {
    expect(read('{"id":250,"identifier":"Contoso"}')).toEqual({ reject: expect.stringContaining('no name') });
  });
});

it('statuses mean "inactive" by their own fact', () => {
  const status = (id: string, inactive: boolean) =>
    ({ kind: 'company-status', id, label: id, active: true, facts: { inactive } }) as const;
  expect(inactiveStatuses([status('1', false), status('12', true)])).toEqual(new Set(['12']));
});
