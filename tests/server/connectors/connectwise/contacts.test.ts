import { describe, expect, it } from 'vitest';
import { contactReader } from '../../../../server/connectors/connectwise/contacts.ts';
import { parseJson } from '../../../../server/connectors/parse-json.ts';
import type { FieldKey } from '../../../../shared/fields.ts';

const read = (json: string, keys: readonly FieldKey[] | 'all' = []) => contactReader(keys)(parseJson(json)).parse();

const ITEMS = `"communicationItems":[
  {"id":1,"type":{"id":4,"name":"Home mail"},"value":"home@pat.example","defaultFlag":false,"communicationType":"Email"},
  {"id":2,"type":{"id":1,"name":"Email"},"value":"pat@contoso.example","defaultFlag":true,"communicationType":"Email"},
  {"id":3,"type":{"id":2,"name":"Direct"},"value":"5550100101","extension":"12","defaultFlag":true,"communicationType":"Phone"},
  {"id":4,"type":{"id":3,"name":"Mobile"},"value":"5550100102","communicationType":"Phone"},
  {"id":5,"type":{"id":5,"name":"Fax"},"value":"5550100103","communicationType":"Fax"}]`;

describe('the name of a contact', () => {
  it.each([
    ['both names', '"firstName":"Pat","lastName":"Doe"', 'Pat Doe'],
    ['blanks around them', '"firstName":" Pat ","lastName":" Doe"', 'Pat Doe'],
    ['a first name only', '"firstName":"Pat"', 'Pat'],
    ['a last name only', '"firstName":"","lastName":"Doe"', 'Doe'],
    ['nothing but an address', `"firstName":null,${ITEMS}`, 'pat@contoso.example'],
  ])('is made of %s', (_what, names, expected) => {
    expect(read(`{"id":401,${names}}`)).toMatchObject({ name: expected });
  });

  it('that is missing altogether rejects it', () => {
    expect(read('{"id":401,"title":"Office Manager"}')).toEqual({
      reject: expect.stringContaining('neither a name nor'),
    });
  });
});

describe('a contact', () => {
  it('has a company, types, and is active unless it says otherwise', () => {
    const json = '{"id":401,"firstName":"Pat","company":{"id":250},"types":[{"id":3,"name":"Decision Maker"}]}';
    expect(read(json)).toMatchObject({ companyId: '250', typeIds: ['3'], statusId: null, active: true });
    expect(read('{"id":401,"firstName":"Pat","inactiveFlag":true}')).toMatchObject({ typeIds: [], active: false });
  });

  it('brings addresses and numbers out of its communication items', () => {
    const keys = ['email', 'emails', 'phone', 'phones', 'communication:2', 'communication:3', 'communication:9'];
    expect(read(`{"id":401,"firstName":"Pat",${ITEMS}}`, keys)).toMatchObject({
      fields: {
        email: 'pat@contoso.example',
        emails: ['home@pat.example', 'pat@contoso.example'],
        phone: '5550100101 x12',
        phones: ['5550100101 x12', '5550100102'],
        'communication:2': '5550100101 x12',
        'communication:3': '5550100102',
        'communication:9': null,
      },
    });
  });

  it.each([
    '"title":"x"',
    '"communicationItems":null',
    '"communicationItems":[]',
    '"communicationItems":[{"id":1,"value":" ","communicationType":"Email"}]',
  ])('with %s has no address, and says so', (items) => {
    expect(read(`{"id":401,"firstName":"Pat",${items}}`, ['email', 'phones'])).toMatchObject({
      fields: { email: null, phones: null },
    });
  });

  it('takes the first address when none is the default', () => {
    const items =
      '"communicationItems":[{"value":"a@x.example","communicationType":"Email"},{"value":"b@x.example","communicationType":"Email"}]';
    expect(read(`{"id":401,"firstName":"Pat",${items}}`, ['email'])).toMatchObject({
      fields: { email: 'a@x.example' },
    });
  });
});
