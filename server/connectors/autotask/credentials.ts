import { z } from 'zod';
import { credentialField } from '../credential-field.ts';

/** What Autotask needs to let us in: an API-only user, and the code of the integration it was made for. */
export const credentials = z.object({
  username: credentialField({
    label: 'Username (key)',
    help: 'Of the API-only user, as Autotask generated it. It looks like an e-mail address.',
    example: 'abc123@CONTOSO.EXAMPLE',
  }),
  secret: credentialField({
    label: 'Password (secret)',
    help: 'Generated with the username and shown once. If it is lost, generate a new one.',
    secret: true,
  }),
  integrationCode: credentialField({
    label: 'API tracking identifier',
    help: 'From the API user’s page: of our entry in the list of integration vendors, or of a custom (internal) integration. 27 letters and digits.',
    secret: true,
  }),
});

export type Credentials = z.infer<typeof credentials>;
