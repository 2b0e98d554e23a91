import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  credentialField,
  optionalCredential,
  requiredSecrets,
  secretFields,
} from '../../../server/connectors/credential-field.ts';

const form = z.object({
  site: credentialField({ label: 'Site', help: 'The host you sign in to.', example: 'na.vendor.example' }),
  key: credentialField({ label: 'Key', help: 'Shown once.', secret: true }),
});

describe('a line that may be left empty', () => {
  const wide = form.extend({
    tenant: optionalCredential({ label: 'Tenant', help: 'Only for hosted servers.' }),
    seed: optionalCredential({ label: 'Seed', help: 'For one-time codes.', secret: true }),
  });

  it('is not asked for', () => {
    expect(z.toJSONSchema(wide, { io: 'input' })).toMatchObject({
      properties: { tenant: { title: 'Tenant' }, seed: { title: 'Seed', writeOnly: true } },
      required: ['site', 'key'],
    });
    expect(secretFields(wide)).toEqual(['key', 'seed']);
    expect(requiredSecrets(wide)).toEqual(['key']);
  });

  it('is empty when left out, and kept without blanks when entered', () => {
    const entered = { site: 'x', key: 'k' };
    expect(wide.parse(entered)).toEqual({ ...entered, tenant: '', seed: '' });
    expect(wide.parse({ ...entered, tenant: ' acme\n', seed: '' })).toEqual({ ...entered, tenant: 'acme', seed: '' });
  });
});

describe('a credentials form', () => {
  it('draws itself from its JSON Schema', () => {
    expect(z.toJSONSchema(form)).toMatchObject({
      properties: {
        site: { title: 'Site', description: 'The host you sign in to.', examples: ['na.vendor.example'] },
        key: { title: 'Key', description: 'Shown once.', writeOnly: true },
      },
      required: ['site', 'key'],
    });
  });

  it('knows which of its fields are secret', () => {
    expect(secretFields(form)).toEqual(['key']);
  });

  it('drops the blanks that come with pasting', () => {
    expect(form.parse({ site: ' na.vendor.example\n', key: '\tk ' })).toEqual({ site: 'na.vendor.example', key: 'k' });
  });

  it.each([{ site: 'x' }, { site: 'x', key: '' }, { site: 'x', key: '  ' }, { site: 'x', key: 7 }])(
    'says what is missing in %j',
    (entered) => {
      const read = form.safeParse(entered);
      expect(read.error?.issues.map(({ message, path }) => [path[0], message])).toEqual([['key', 'Key is missing.']]);
    },
  );
});
