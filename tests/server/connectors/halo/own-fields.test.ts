import { describe, expect, it } from 'vitest';
import { configurationReader } from '../../../../server/connectors/halo/configurations.ts';
import { isSecretName, ownFieldsOn } from '../../../../server/connectors/halo/own-fields.ts';

const asset = {
  id: 1501,
  inventory_number: 'CON-LT-014',
  key_field: 'LAPTOP-DANA',
  client_id: 42,
  assettype_id: 130,
  status_id: 1,
  inactive: false,
  fields: [
    { id: 101, name: 'Name', value: 'LAPTOP-DANA', display: 'LAPTOP-DANA', lookup: 0 },
    { id: 117, name: 'Service Tag', value: 'ABC1234', display: 'ABC1234', lookup: 0 },
    { id: 119, name: 'serial number ', value: '', display: '', lookup: 0 },
    { id: 24, name: 'Purchase Date', value: '2024-01-28T00:00:00', display: '28/01/2024', lookup: 0 },
    { id: 50, name: 'Local admin password', value: 'hunter2', display: 'hunter2', lookup: 0 },
    { id: 51, name: 'Model', value: 7, display: 'Latitude 5440', lookup: 33 },
  ],
  customfields: [
    { id: 161, name: 'CFtier', label: 'Contract Tier', value: 3, display: 'Gold' },
    { id: 162, name: 'CFdoor', label: 'Door', value: 'hunter3', display: 'hunter3', isencrypted: true },
  ],
};

const fieldsOf = (keys: string[], row: object = asset) => {
  const parsed = configurationReader(keys, new Set())(row).parse();
  return 'reject' in parsed ? parsed : parsed.fields;
};

describe('asset fields and custom fields', () => {
  it('are told by id, with the name that people see', () => {
    expect(ownFieldsOn(asset)?.map(({ key, name }) => [key, name])).toEqual([
      ['field:101', 'Name'],
      ['field:117', 'Service Tag'],
      ['field:119', 'serial number'],
      ['field:24', 'Purchase Date'],
      ['field:51', 'Model'],
      ['custom:161', 'Contract Tier'],
    ]);
  });

  it('are kept only where they were chosen', () => {
    expect(fieldsOf(['field:24', 'custom:161'])).toEqual({ 'field:24': '2024-01-28', 'custom:161': 'Gold' });
  });

  it('never hold what is encrypted or called a secret, chosen or not', () => {
    expect(fieldsOf(['field:50', 'custom:162'])).toEqual({});
    expect(JSON.stringify(configurationReader('all', new Set())(asset).parse())).not.toMatch(/hunter/);
  });

  it('that are missing are none, and that are no list cost the record where they were chosen', () => {
    expect(fieldsOf(['field:24'], { ...asset, fields: null, customfields: undefined })).toEqual({});
    expect(fieldsOf(['field:24'], { ...asset, fields: 'odd' })).toEqual({
      reject: expect.stringContaining('"fields"'),
    });
    expect(fieldsOf(['inventory_number'], { ...asset, fields: 'odd' })).toEqual({ inventory_number: 'CON-LT-014' });
  });
});

describe('a fact that is found by its name', () => {
  it('is the likeliest field that is filled', () => {
    expect(fieldsOf(['named:serial', 'named:model', 'named:purchased'])).toEqual({
      'named:serial': 'ABC1234',
      'named:model': 'Latitude 5440',
      'named:purchased': '2024-01-28',
    });
  });

  it('is empty where its field is, and absent where there is no such field', () => {
    const row = { ...asset, fields: [{ id: 119, name: 'Serial Number', value: null, display: '' }] };
    expect(fieldsOf(['named:serial', 'named:os'], row)).toEqual({ 'named:serial': null });
  });
});

describe('a name', () => {
  it.each(['Password', 'Local admin password', 'BIOS_secret', 'Wifi Passphrase', 'Door PIN', 'API key', 'PIN code'])(
    '"%s" tells a secret',
    (name) => expect(isSecretName(name)).toBe(true),
  );
  it.each(['Serial Number', 'Passenger lift', 'Spinning disks', 'Compass', 'Keyboard', 'Secretary'])(
    '"%s" tells none',
    (name) => expect(isSecretName(name)).toBe(false),
  );
});

describe('the name of an asset', () => {
  const nameOf = (row: object, named: string[] = []) => {
    const parsed = configurationReader([], new Set(named))(row).parse();
    return 'reject' in parsed ? parsed : parsed.name;
  };

  it('is the asset tag, or the first key field where that is a name', () => {
    expect(nameOf(asset)).toBe('CON-LT-014');
    expect(nameOf(asset, ['130'])).toBe('LAPTOP-DANA');
  });

  it('is whichever there is, and without any the asset is rejected', () => {
    expect(nameOf({ ...asset, inventory_number: ' ' })).toBe('LAPTOP-DANA');
    expect(nameOf({ ...asset, key_field: null }, ['130'])).toBe('CON-LT-014');
    expect(nameOf({ ...asset, key_field: null, inventory_number: null })).toEqual({
      reject: expect.stringMatching(/tag/),
    });
  });
});
