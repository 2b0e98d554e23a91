import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { credentialField, secretFields } from '../../../server/connectors/credential-field.ts';

const form = z.object({
  site: credentialField({ label: 'Site', help: 'The host you sign in to.', example: 'na.vendor.example' }),
  key: credentialField({ label: 'Key', help: 'Shown once.', secret: true }),
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
