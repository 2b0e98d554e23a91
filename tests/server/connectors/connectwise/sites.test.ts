import { describe, expect, it } from 'vitest';
import { siteReader } from '../../../../server/connectors/connectwise/sites.ts';
import { parseJson } from '../../../../server/connectors/parse-json.ts';

const read = (json: string, keys: readonly string[] = []) => siteReader(keys)('250')(parseJson(json)).parse();

describe('a site', () => {
  it('names its state and country, and belongs to the company it says', () => {
    const json =
      '{"id":612,"name":"Main","stateReference":{"id":14,"identifier":"IL","name":"Illinois"},"country":{"id":1,"name":"United States"},"primaryAddressFlag":true,"inactiveFlag":false,"company":{"id":251}}';
    expect(read(json, ['stateReference', 'country', 'primaryAddressFlag', 'city'])).toEqual({
      name: 'Main',
      companyId: '251',
      typeIds: [],
      statusId: null,
      active: true,
      fields: { stateReference: 'Illinois', country: 'United States', primaryAddressFlag: true, city: null },
    });
  });

  it('belongs to the company it was asked for under, when it does not say', () => {
    expect(read('{"id":612,"name":"Main","inactiveFlag":true}')).toMatchObject({ companyId: '250', active: false });
  });

  it('without a name is rejected', () => {
    expect(read('{"id":612}')).toHaveProperty('reject');
  });
});
